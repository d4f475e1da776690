class Meta(type):
    plugins = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.plugins.append(name)


class Base(metaclass=Meta):
    version = 1
