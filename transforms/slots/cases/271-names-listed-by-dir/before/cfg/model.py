class Colors:
    red = 1
    blue = 2

    def __init__(self, chosen):
        self.chosen = chosen


class Level:
    low = 1

    def __init__(self, value):
        self.value = value


class Probe:
    def __init__(self, pin):
        self.pin = pin

    def read(self):
        self.value = 7

    def dump(self):
        names = [name for name in dir(self) if not name.startswith("_")]
        return {name: getattr(self, name) for name in names if not callable(getattr(self, name))}
