from paint.shapes import Canvas, Shape


def raise_all(things):
    for thing in things:
        thing.z = 1


def label(widget, text):
    if widget.isVisible():
        widget.tooltip = text
    return widget


def zoom(target, factor):
    target.zoom = factor
    target.title = "x%d" % factor
    return target.fit(10)


def make(colors):
    shapes = [Shape(color) for color in colors]
    raise_all(shapes)
    return shapes, zoom(Canvas(5), 2)
