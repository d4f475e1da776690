import typing

REG = {}


class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            REG[name] = cls


class Root(metaclass=Meta):
    kind: "typing.ClassVar[Meta]"


class A(Root):
    pass


print(typing.get_type_hints(Root), sorted(REG))
