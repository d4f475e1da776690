class MessageMeta(type):
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        cls.registry["%s.%s" % (cls.__module__, name)] = cls
        return cls


class Message(metaclass=MessageMeta):
    registry = {}
