class PartMeta(type):
    parts = {}

    def __new__(mcs, name, bases, ns, key=None):
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, key=None):
        super().__init__(name, bases, ns)
        if key is not None:
            PartMeta.parts[key] = cls


class Named:
    __slots__ = ()

    def name(self):
        return type(self).__name__


class Wheel(Named, metaclass=PartMeta):
    __slots__ = ("size",)


class Frame(object, metaclass=PartMeta, key="frame"):
    pass


class Big(Wheel, key="big"):
    __slots__ = ()


class Light(Frame, key="light"):
    pass


def keys():
    return sorted(PartMeta.parts)
