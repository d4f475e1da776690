from render.box import Box


def layout(box: Box, width, height):
    box.x = box.y = 0
    box.width = width
    box.height = height
    return box
