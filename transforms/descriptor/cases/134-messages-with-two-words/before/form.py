class Form:
    @property
    def max_size(self):
        return self._max_size

    @max_size.setter
    def max_size(self, value):
        if value < 0:
            raise ValueError(f"the maximal size is {value}")
        self._max_size = value

    @property
    def min_size(self):
        return self._min_size

    @min_size.setter
    def min_size(self, value):
        if value < 0:
            raise ValueError(f"the minimal size is {value}")
        self._min_size = value

    @property
    def step(self):
        return self._step

    @step.setter
    def step(self, value):
        if value < 0:
            raise ValueError(f"the step is {value}")
        self._step = value
