class Patch:
    def __init__(self):
        self.undone = []

    def setattr(self, target, name, value):
        self.undone.append((target, name, getattr(target, name)))
        setattr(target, name, value)

    def undo(self):
        while self.undone:
            setattr(*self.undone.pop())
