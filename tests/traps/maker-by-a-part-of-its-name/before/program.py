from drawing import draw

assert draw(["circle", "square"]) == [0, 1]
