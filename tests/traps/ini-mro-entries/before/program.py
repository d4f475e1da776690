class Meta(type):
    names = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.names.append(name)


class Base(metaclass=Meta):
    pass


class Alias:
    def __mro_entries__(self, bases):
        return (Base,)


class A(Alias()):
    pass


print(Meta.names, A.__orig_bases__ is not None)
