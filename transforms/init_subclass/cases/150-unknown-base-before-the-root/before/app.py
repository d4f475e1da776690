from thirdparty_widgets import Widget


class ToolMeta(type):
    tools = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            ToolMeta.tools.append(name)


class Tool(metaclass=ToolMeta):
    pass


class Button(Widget, Tool):
    pass
