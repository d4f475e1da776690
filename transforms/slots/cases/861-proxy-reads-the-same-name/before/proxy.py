class Target:
    def __init__(self, label, load):
        self.label = label
        self.load = load


class Load:
    def __init__(self, weight):
        self.weight = weight


class Proxy:
    def __init__(self, target):
        self._target = target

    def __getattr__(self, name):
        return getattr(self._target, name)


def name_it(thing, text):
    thing.label.note = text


class Label:
    pass
