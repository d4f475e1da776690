class PortMeta(type):
    registry = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            PortMeta.registry[name] = cls


class Port(metaclass=PortMeta):
    registry = "harbour office"


class Rhine(Port):
    pass
