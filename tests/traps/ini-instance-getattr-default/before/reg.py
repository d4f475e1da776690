class Meta(type):
    priority = 10

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.ranked = (cls.priority, name)


class Base(metaclass=Meta):
    pass
