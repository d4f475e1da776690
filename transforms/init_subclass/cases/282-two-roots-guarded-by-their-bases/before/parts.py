NAMES = []


class PartMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            NAMES.append(name)


class Wheel(metaclass=PartMeta):
    pass


class Frame(metaclass=PartMeta):
    pass


class Big(Wheel):
    pass
