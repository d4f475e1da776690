class StageMeta(type):
    """Numbers the stages that each one follows."""

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.follows = []
        for base in cls.__bases__:
            if type(base) is not StageMeta:
                continue
            cls.follows.append(base.__name__)
        cls.depth = sum(1 for above in cls.__mro__[1:] if isinstance(above, StageMeta))


class Stage(metaclass=StageMeta):
    def run(self):
        return type(self).__name__


class Quiet:
    pass


class Fetch(Stage):
    pass


class Parse(Quiet, Fetch):
    pass
