class Part:
    def __init__(self, name, size):
        self.name = name
        self.size = size


def parts(names):
    return [Part(name, len(name)) for name in names]


def shown(names):
    return [[key for key in dir(part) if not key.startswith("_")] for part in parts(names)]
