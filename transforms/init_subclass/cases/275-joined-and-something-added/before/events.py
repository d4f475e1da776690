from abc import ABC, ABCMeta

NAMES = []


class EventMetaBase(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        NAMES.append(name)


class EventMeta(EventMetaBase, ABCMeta):
    def __len__(cls):
        return 3


class Event(ABC, metaclass=EventMeta):
    pass
