LEVELS = {}


class LevelType(type):
    def __new__(mcs, name, bases, ns, level=-5, step=+1):
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, level=-5, step=+1):
        super().__init__(name, bases, ns)
        cls.level = level - step
        if level != -5 and level < 10:
            LEVELS[level] = cls


class Level(metaclass=LevelType, level=-2):
    pass


class Low(Level, level=1):
    pass


class None_(Level):
    pass


class High(Level, level=11, step=2):
    pass
