import enum


class Spec:
    def __init__(self, width):
        self.width = width


class Icon:
    def __init__(self, path):
        self.path = path


class Kind(enum.Enum):
    SMALL = Spec(1), Icon("s.png")
    LARGE = Spec(9), Icon("l.png")

    def __init__(self, spec, icon):
        spec.kind = self.name.lower()
        icon.of = spec


class Level(enum.Enum):
    LOW = Spec(2)
    HIGH = Spec(3)

    def __new__(cls, spec):
        self = object.__new__(cls)
        self._value_ = spec.width
        spec.level = len(cls.__members__)
        self.spec = spec
        return self
