class PartType(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        above = []
        for base in bases:
            if hasattr(base, "above"):
                above.append(base.__name__)
        cls.above = above


class Root(metaclass=PartType):
    pass


class Other(metaclass=PartType):
    pass


class Below(Root):
    pass
