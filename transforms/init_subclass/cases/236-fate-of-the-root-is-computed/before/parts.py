PARTS = []


class PartMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        for base in bases:
            if base is not object:
                return
        PARTS.append(name)


class Part(metaclass=PartMeta):
    pass


class Wheel(Part):
    pass
