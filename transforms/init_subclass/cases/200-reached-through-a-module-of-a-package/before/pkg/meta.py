TABLE = []


def keep(c):
    TABLE.append(c.__name__)


class PluginMeta(type):
    known = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        keep(cls)
