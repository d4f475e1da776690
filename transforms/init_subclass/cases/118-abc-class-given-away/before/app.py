import abc


def note(cls):
    ABSTRACT[cls.__name__] = sorted(cls.__abstractmethods__)


class ToolMeta(abc.ABCMeta):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        note(cls)


ABSTRACT = {}


class Tool(metaclass=ToolMeta):
    @abc.abstractmethod
    def run(self):
        """Do it."""


class Saw(Tool):
    pass
