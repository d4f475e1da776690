class StageMeta(type):
    stages = {}

    def __new__(mcs, name, bases, ns, **kwargs):
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, order=None, **kwargs):
        super().__init__(name, bases, ns)
        if order is not None:
            cls.stages[order] = cls


class Stage(metaclass=StageMeta):
    pass


class Load(Stage, order=1, colour="red"):
    pass


class Helper(Stage):
    pass
