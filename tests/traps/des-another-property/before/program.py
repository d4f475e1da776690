from fields import property


class Limits:
    @property
    def low(self):
        return self._low

    @low.setter
    def low(self, value):
        if value < 0:
            raise ValueError("low must be positive")
        self._low = value

    @property
    def high(self):
        return self._high

    @high.setter
    def high(self, value):
        if value < 1:
            raise ValueError("high must be positive")
        self._high = value

    @property
    def step(self):
        return self._step

    @step.setter
    def step(self, value):
        if value < 2:
            raise ValueError("step must be positive")
        self._step = value


limits = Limits()
limits.low, limits.high, limits.step = 1, 2, 3
print(limits.low, limits.high, limits.step, property.seen)
