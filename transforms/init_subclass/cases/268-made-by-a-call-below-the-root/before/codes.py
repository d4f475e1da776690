CODES = {}


class CodeType(type):
    def __new__(mcs, name, bases, ns):
        ns.setdefault("code", name)
        made = type.__new__(mcs, name, bases, ns)
        if not name.startswith("_"):
            CODES[name] = made
        return made


class _Code(object, metaclass=CodeType):
    pass


class Unknown(_Code):
    pass


def make(name):
    return CodeType(name, (Unknown,), {"made": True})
