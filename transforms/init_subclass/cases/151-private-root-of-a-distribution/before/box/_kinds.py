class _KindMeta(type):
    kinds = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            cls.kinds[name] = cls


class _Kind(metaclass=_KindMeta):
    pass


class _Small(_Kind):
    pass
