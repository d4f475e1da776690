class Ratio:
    """Of two numbers."""

    @property
    def part(self):
        """How much.

        Between 0 and 1.
        """
        return self._part

    @part.setter
    def part(self, value):
        """Sets part."""
        if value > 1.0:
            raise ValueError("part is greater than 1.0")
        self._part = float(value)

    @property
    def whole(self):
        return self._whole

    @whole.setter
    def whole(self, value):
        """Sets it, which also moves the error."""
        if value > 2.5:
            raise ValueError("whole is greater than 2.5")
        self._whole = float(value)

    @property
    def error(self):
        """What "error" means."""
        return self._error

    @error.setter
    def error(self, value):
        """Sets error."""
        if value > 0.10:
            raise ValueError("error is greater than 0.1")
        self._error = float(value)
