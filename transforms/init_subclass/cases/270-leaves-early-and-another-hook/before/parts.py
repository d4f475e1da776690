SEEN = []
ALL = []


class Counted:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        SEEN.append(cls.__name__)


class PartType(type):
    def __new__(mcs, name, bases, ns):
        if ns.get("hidden"):
            return super().__new__(mcs, name, bases, ns)
        ns["order"] = len(ALL)
        made = super().__new__(mcs, name, bases, ns)
        ALL.append(made)
        return made


class Part(Counted, metaclass=PartType):
    pass


class Hidden(Part):
    hidden = True


class Shown(Part):
    pass
