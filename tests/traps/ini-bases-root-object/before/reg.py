class Meta(type):
    names = []

    def __new__(mcs, name, bases, ns):
        cls = type.__new__(mcs, name, bases, ns)
        if bases:
            mcs.names.append(name)
        return cls


class Base(object, metaclass=Meta):
    pass
