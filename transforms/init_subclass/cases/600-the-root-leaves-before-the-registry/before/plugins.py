class Meta(type):
    def __new__(mcs, name, bases, ns):
        cls = type.__new__(mcs, name, bases, ns)
        if name == "Root":
            return cls
        if not hasattr(cls, "registry"):
            cls.registry = []
        else:
            cls.registry.append(cls.__name__)
        return cls


class Root(metaclass=Meta):
    label = "root"


class First(Root):
    pass


class Second(First):
    pass


class Third(Root):
    pass
