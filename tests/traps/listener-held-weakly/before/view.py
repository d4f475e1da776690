class View:
    def __init__(self, name):
        self.name = name
        self.seen = []

    def changed(self, value):
        self.seen.append(value)
