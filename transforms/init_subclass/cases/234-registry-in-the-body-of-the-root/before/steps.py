class StepMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if hasattr(cls, "steps"):
            cls.steps.append(name)


class Step(metaclass=StepMeta):
    steps = []


class Load(Step):
    pass


class Store(Step):
    pass
