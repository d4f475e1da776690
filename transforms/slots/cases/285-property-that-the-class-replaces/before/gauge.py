class Gauge:
    def __init__(self, raw):
        self.raw = raw

    @property
    def value(self):
        return self.raw * 2

    @value.setter
    def value(self, value):
        self.raw = value // 2

    @classmethod
    def freeze(cls):
        cls.value = 0

    def put(self, value):
        self.value = value
        return self.value
