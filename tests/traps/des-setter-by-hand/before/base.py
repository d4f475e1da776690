class Base:
    def __init__(self):
        self.low, self.mid, self.high = 1, 2, 3

    @property
    def low(self):
        return self._low

    @low.setter
    def low(self, value):
        if value > 10:
            raise ValueError("low is too large")
        self._low = value

    @property
    def mid(self):
        return self._mid

    @mid.setter
    def mid(self, value):
        if value > 20:
            raise ValueError("mid is too large")
        self._mid = value

    @property
    def high(self):
        return self._high

    @high.setter
    def high(self, value):
        if value > 30:
            raise ValueError("high is too large")
        self._high = value
