class Meta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        steps = []
        for key, value in ns.items():
            if callable(value) and getattr(value, "step", False):
                steps.append(key)
        cls.steps = steps


def step(f):
    f.step = True
    return f


class Flow(metaclass=Meta):
    @step
    def start(self):
        pass


class Sub(Flow):
    @step
    def end(self):
        pass


print(Flow.steps, Sub.steps)
