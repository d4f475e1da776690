class Tank:
    """Water."""

    __slots__ = ("_level", "_flow", "_heat")
    unit = 100

    def __init__(self, level, flow, heat):
        self._level = level
        self.flow = flow
        self.heat = heat

    @property
    def level(self):
        return self._level

    @level.setter
    def level(self, value):
        if value < 0:
            raise ValueError(f"level must be at least 0, not {value}")
        self._level = value

    @property
    def flow(self):
        return self._flow

    @flow.setter
    def flow(self, value):
        if value < 1:
            raise ValueError(f"flow must be at least 1, not {value}")
        self._flow = value

    @property
    def heat(self):
        return self._heat

    @heat.setter
    def heat(self, value):
        if value < -20:
            raise ValueError(f"heat must be at least -20, not {value}")
        self._heat = value

    def total(self):
        return self.unit * (self._level + self.flow + self._heat)
