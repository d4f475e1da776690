class SpecMeta(type):
    specs = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            SpecMeta.specs.append(cls)


class Spec(metaclass=SpecMeta):
    size = 1

    @classmethod
    def fields(cls):
        return [name for name in vars(cls) if not name.startswith("__") and name != "fields"]


class Big(Spec):
    size = 10
