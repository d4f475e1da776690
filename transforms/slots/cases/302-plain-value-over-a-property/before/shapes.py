class Box:
    def __init__(self):
        self.count = 0

    @property
    def name(self):
        return "a box"


class Named(Box):
    name = None

    def rename(self, name):
        self.name = name
