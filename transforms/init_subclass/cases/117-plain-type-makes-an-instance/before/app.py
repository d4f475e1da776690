class ToolMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            TOOLS[name] = cls()


TOOLS = {}


class Tool(metaclass=ToolMeta):
    def run(self):
        return type(self).__name__


class Saw(Tool):
    def run(self):
        return super().run().lower()
