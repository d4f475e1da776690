import abc, collections.abc

REG = []


class Meta(abc.ABCMeta):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if name != "Root":
            REG.append(name)


class Root(metaclass=Meta):
    pass


class A(Root, collections.abc.Sized):
    def __len__(self):
        return 3


class B(Root, abc.ABC):
    pass


print(REG, len(A()), isinstance(A(), collections.abc.Sized))
