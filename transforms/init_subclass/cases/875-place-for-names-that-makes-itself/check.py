import menu

assert menu.read() == [None]
