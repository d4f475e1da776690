class Options:
    def __init__(self):
        self.level = 0


class Verbose(Options):
    def __init__(self, **given):
        super().__init__()
        for name, value in given.items():
            setattr(self, name, value)
