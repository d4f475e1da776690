import abc


class ToolMeta(abc.ABCMeta):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        try:
            TOOLS[name] = cls()
        except TypeError:
            pass


TOOLS = {}


class Tool(metaclass=ToolMeta):
    @abc.abstractmethod
    def run(self):
        """Do it."""


class Saw(Tool):
    def run(self):
        return "saw"
