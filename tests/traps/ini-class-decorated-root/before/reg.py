import dataclasses


class Meta(type):
    registry: dict = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.registry[name] = cls


@dataclasses.dataclass
class Base(metaclass=Meta):
    x: int = 0
