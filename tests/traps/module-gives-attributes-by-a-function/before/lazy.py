class Tool:
    def __init__(self, name):
        self.name = name


_tools = {}


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return _tools.setdefault(name, Tool(name))
