class Strip:
    @property
    def gain(self):
        return self._gain

    @gain.setter
    def gain(self, value):
        if value < 0:
            raise ValueError(f"gain must be at least 0, not {value}")
        self._gain = value

    @property
    def pan(self):
        return self._pan

    @pan.setter
    def pan(self, value):
        if value < -5:
            raise ValueError(f"pan must be at least -5, not {value}")
        self._pan = value

    @property
    def mute(self):
        return self._mute

    @mute.setter
    def mute(self, value):
        if value < 0:
            raise ValueError(f"mute must be at least 0, not {value}")
        self._mute = value
