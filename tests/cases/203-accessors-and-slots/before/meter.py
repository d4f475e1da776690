"""Readings of meters, held by the million."""


class Reading:
    """One reading."""

    def __init__(self, value, meter, hour):
        self.value = value
        self.meter = meter
        self.hour = hour

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        if value < 0:
            raise ValueError(f"value must be at least 0, not {value}")
        self._value = value

    @property
    def meter(self):
        return self._meter

    @meter.setter
    def meter(self, value):
        if value < 1:
            raise ValueError(f"meter must be at least 1, not {value}")
        self._meter = value

    @property
    def hour(self):
        return self._hour

    @hour.setter
    def hour(self, value):
        if value < 0:
            raise ValueError(f"hour must be at least 0, not {value}")
        self._hour = value


class Total:
    """Of a day."""

    def __init__(self, day, readings):
        self.day = day
        self.amount = sum(reading.value for reading in readings)


def total(day, values):
    return Total(day, [Reading(value, 1, hour) for hour, value in enumerate(values)])
