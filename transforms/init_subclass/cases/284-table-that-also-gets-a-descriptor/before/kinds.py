KINDS = {}


class Lazy:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return (self.name, owner.__name__)


KINDS["lazy"] = Lazy()
KINDS["int"] = 3


class UseType(type):
    def __new__(mcs, name, bases, ns):
        if name != "Use":
            ns["kind"] = KINDS[name.lower()]
        return super().__new__(mcs, name, bases, ns)


class Use(metaclass=UseType):
    pass
