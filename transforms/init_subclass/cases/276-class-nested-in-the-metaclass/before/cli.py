import enum


class ToolType(type):
    class Kind(enum.Enum):
        COMMAND = 0
        OUTPUT = 1

    def __new__(mcs, name, bases, ns):
        ns["commands"] = {
            value.__name__: value for value in ns.values() if getattr(value, "tool_kind", None) == ToolType.Kind.COMMAND
        }
        return type.__new__(mcs, name, bases, ns)


class Tool(metaclass=ToolType):
    @staticmethod
    def command(function):
        function.tool_kind = ToolType.Kind.COMMAND
        return function


class Files(Tool):
    @Tool.command
    def ls(self):
        return "ls"

    def other(self):
        return "other"
