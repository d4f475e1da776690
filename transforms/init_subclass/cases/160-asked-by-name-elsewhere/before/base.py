class LabelMeta(type):
    labels = []

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if bases:
            LabelMeta.labels.append(name)

    def label(cls):
        return cls.__name__


class Thing(metaclass=LabelMeta):
    pass


class Chair(Thing):
    pass
