from window import Window

window = Window(3, 4)
assert (window.width, window.height, window.title) == (3, 4, "")
