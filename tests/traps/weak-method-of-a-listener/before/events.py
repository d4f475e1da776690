import weakref


class Event:
    def __init__(self):
        self.targets = []

    def __iadd__(self, target):
        self.targets.append(weakref.WeakMethod(target))
        return self

    def fire(self, word):
        return [target()(word) for target in self.targets]
