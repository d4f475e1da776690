import io


class Settings:
    def load(self, values):
        for name, value in values.items():
            setattr(self, name, value)


class Store:
    def __init__(self):
        self.out = io.StringIO()

    def load(self, values):
        self.out.write(repr(values))

    def __del__(self):
        self.out.close()


def load_all(targets, values):
    for target in targets:
        target.load(values)
