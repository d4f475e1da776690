KINDS = []


class KindType(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            KINDS.append(name)


class Kind(metaclass=KindType):
    pass


class Small(Kind):
    pass
