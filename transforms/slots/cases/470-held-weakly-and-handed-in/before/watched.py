import weakref

_watched = weakref.WeakSet()


class Pump:
    def __init__(self, name):
        self.name = name


def watch(thing):
    _watched.add(thing)
    return thing


def names():
    return sorted(thing.name for thing in _watched)
