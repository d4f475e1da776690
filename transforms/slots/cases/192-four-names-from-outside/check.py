from render.box import Box
from render.layout import layout

b = layout(Box(None), 2, 3)
assert (b.x, b.y, b.width, b.height) == (0, 0, 2, 3)
