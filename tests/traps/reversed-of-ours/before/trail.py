class Step:
    def __init__(self, name):
        self.name = name


class Trail:
    def __init__(self, names):
        self.names = names

    def __len__(self):
        return len(self.names)

    def __reversed__(self):
        for name in reversed(self.names):
            yield Step(name)
