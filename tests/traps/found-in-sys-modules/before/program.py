from drawing import draw

assert draw(["Circle", "Square"]) == [(1, 0), (2, 1)]
