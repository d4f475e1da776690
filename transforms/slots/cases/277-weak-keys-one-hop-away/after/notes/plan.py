from notes.registry import note


class Step:
    __slots__ = ("name", "__weakref__")

    def __init__(self, name):
        self.name = name


def plan(names):
    steps = [Step(name) for name in names]
    for step in steps:
        note(step, "planned")
    return steps
