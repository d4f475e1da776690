from abc import ABCMeta

ALL = []


class FieldType(ABCMeta):
    def __new__(mcs, name, bases, ns, **kwargs):
        if not bases:
            return super().__new__(mcs, name, bases, ns, **kwargs)
        ns["number"] = len(ALL) + 1
        made = super().__new__(mcs, name, bases, ns, **kwargs)
        ALL.append(made)
        return made


class Field(metaclass=FieldType):
    number = 0


class Text(Field):
    pass


class Number(Field):
    pass
