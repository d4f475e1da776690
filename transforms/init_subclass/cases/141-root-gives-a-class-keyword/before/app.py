class StepMeta(type):
    steps = []

    def __new__(mcs, name, bases, ns, abstract=False):
        cls = super().__new__(mcs, name, bases, ns)
        if not abstract:
            StepMeta.steps.append(name)
        return cls

    def __init__(cls, name, bases, ns, abstract=False):
        super().__init__(name, bases, ns)


class Step(metaclass=StepMeta, abstract=True):
    pass


class Middle(Step, abstract=True):
    pass


class Last(Middle):
    pass
