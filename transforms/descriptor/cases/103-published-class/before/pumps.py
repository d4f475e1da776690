class Pump:
    @property
    def rate(self):
        return self._rate

    @rate.setter
    def rate(self, value):
        if value < 1:
            raise ValueError(f"rate must be at least 1, not {value}")
        self._rate = value

    @property
    def lift(self):
        return self._lift

    @lift.setter
    def lift(self, value):
        if value < 0:
            raise ValueError(f"lift must be at least 0, not {value}")
        self._lift = value

    @property
    def head(self):
        return self._head

    @head.setter
    def head(self, value):
        if value < 2:
            raise ValueError(f"head must be at least 2, not {value}")
        self._head = value
