class Document:
    def __init__(self, name):
        self.name = name
        self.pages = []
        self.editor = None


class Logged:
    def __init__(self, target):
        self.target = target

    def __getattr__(self, name):
        if name == "target":
            raise AttributeError(name)
        return getattr(self.target, name)
