class Part:
    def __init__(self, name):
        self.name = name

    def weigh(self, weight):
        self.weight = weight


def parts(names):
    return [Part(name) for name in names]


def shown(names):
    return [[getattr(part, key) for key in dir(part) if key in ("name", "weight")] for part in parts(names)]
