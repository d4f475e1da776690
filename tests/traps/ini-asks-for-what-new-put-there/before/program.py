REGISTRY = []


class Meta(type):
    def __new__(mcs, name, bases, ns, **kwargs):
        ns.setdefault("label", name)
        return super().__new__(mcs, name, bases, ns, **kwargs)

    def __init__(cls, name, bases, ns, **kwargs):
        super().__init__(name, bases, ns, **kwargs)
        if not getattr(cls, "abstract", False):
            REGISTRY.append(cls.__name__)
            if not hasattr(cls, "label"):
                raise TypeError(name)


class Root(metaclass=Meta):
    pass


class One(Root):
    label = "one"


class Two(Root):
    abstract = True


print(REGISTRY, Root.label, One.label, Two.label)
