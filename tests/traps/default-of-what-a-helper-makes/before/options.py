class Options:
    depth = 3

    def __init__(self, name):
        self.name = name

    def deeper(self):
        self.depth += 1
        return self


def all_options(names):
    return [Options(name) for name in names]
