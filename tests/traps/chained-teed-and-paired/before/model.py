class Step:
    def __init__(self, name):
        self.name = name


def steps(names):
    return [Step(name) for name in names]
