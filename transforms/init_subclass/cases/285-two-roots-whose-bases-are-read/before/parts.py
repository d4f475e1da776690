NAMES = []


class PartMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if not name.startswith("_"):
            NAMES.append(name)


class _Wheel(metaclass=PartMeta):
    pass


class _Frame(metaclass=PartMeta):
    pass


class Big(_Wheel):
    pass
