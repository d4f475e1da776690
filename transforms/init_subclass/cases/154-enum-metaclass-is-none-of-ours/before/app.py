import enum


class ColourMeta(enum.EnumMeta):
    def __new__(mcs, name, bases, ns, **kwargs):
        cls = super().__new__(mcs, name, bases, ns, **kwargs)
        SEEN.append(name)
        return cls


SEEN = []


class Colour(enum.Enum, metaclass=ColourMeta):
    RED = 1
