import weakref


class M(type):
    data = weakref.WeakKeyDictionary()

    def __init__(cls, name, bases, ns):
        M.data[cls] = name


class Root(metaclass=M):
    pass


def make():
    class T(Root):
        pass


make()
import gc

gc.collect()
print(sorted(M.data.values()))
