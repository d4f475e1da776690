class StageMeta(type):
    stages = []

    def __init__(cls, name, bases, ns, order=None):
        super().__init__(name, bases, ns)
        if bases:
            cls.stages.append(name)


class Stage(metaclass=StageMeta):
    pass


class Load(Stage):
    pass


def make():
    class Late(Stage, order=1):
        pass
    return Late
