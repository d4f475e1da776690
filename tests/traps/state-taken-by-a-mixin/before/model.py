from mixin import Plain


class Entry(Plain):
    def __init__(self, name):
        self.name = name
        self.cache = object()
