import abc


class Meta(abc.ABCMeta):
    known = []

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        mcs.known.append(name)
        return cls


class Base(metaclass=Meta):
    pass
