import types, weakref


def ping(self):
    return self.n


class Pool:
    def __init__(self):
        self.refs = []

    def add(self, obj):
        self.refs.append(weakref.WeakMethod(types.MethodType(ping, obj)))

    def all(self):
        return [r()() for r in self.refs if r() is not None]
