import weakref

_live = weakref.WeakSet()


def remember(thing):
    _live.add(thing)


def count():
    return len(_live)
