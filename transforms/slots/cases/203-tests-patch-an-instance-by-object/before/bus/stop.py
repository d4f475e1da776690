class Stop:
    def __init__(self, name):
        self.name = name

    def sign(self):
        return self.name + getattr(self, "suffix", "")


class Line:
    def __init__(self, number):
        self.number = number

    def delay(self):
        raise ConnectionError

    def text(self):
        return "%s +%d" % (self.number, self.delay())
