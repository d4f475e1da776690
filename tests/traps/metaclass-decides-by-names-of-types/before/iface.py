class DuckMeta(type):
    def __instancecheck__(cls, thing):
        return all(hasattr(type(thing), name) for name in cls.needs)

    def __subclasscheck__(cls, other):
        return all(any(n in vars(k) for k in other.__mro__) for n in cls.needs)


class Priced(metaclass=DuckMeta):
    needs = ("price",)
