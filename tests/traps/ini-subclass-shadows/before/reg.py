class Meta(type):
    plugins = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        Meta.plugins.append(name)


class Base(metaclass=Meta):
    pass
