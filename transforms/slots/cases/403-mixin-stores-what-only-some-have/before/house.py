class Seen:
    __slots__ = ()

    def look(self):
        self.seen = True


class Door(Seen):
    def __init__(self, width):
        self.width = width
        self.seen = False


class Window(Seen):
    def __init__(self, panes):
        self.panes = panes
