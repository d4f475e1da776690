class Meta(type):
    plugins = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            Meta.plugins.append(cls())


class Base(metaclass=Meta):
    def __init__(self):
        self.name = type(self).__name__
