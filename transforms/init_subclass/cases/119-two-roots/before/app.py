class EventMeta(type):
    names = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        EventMeta.names.append(name)


class Event(metaclass=EventMeta):
    pass


class Signal(metaclass=EventMeta):
    pass
