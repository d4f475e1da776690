class Meta(type):
    plugins = []

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        cls.plugins.append(name)


class Base(metaclass=Meta):
    version = 1
