class LazyMeta(type):
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        ALL[name] = cls
        return cls if not bases else (cls, name)


ALL = {}


class Lazy(metaclass=LazyMeta):
    pass


Pair = LazyMeta("Pair", (Lazy,), {})
