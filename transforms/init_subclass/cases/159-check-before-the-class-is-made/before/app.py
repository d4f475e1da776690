class PortMeta(type):
    def __new__(mcs, name, bases, ns):
        if bases and "number" not in ns:
            raise TypeError(name)
        return super().__new__(mcs, name, bases, ns)


class Port(metaclass=PortMeta):
    pass


class Ssh(Port):
    number = 22


def broken():
    class Odd(Port):
        pass
