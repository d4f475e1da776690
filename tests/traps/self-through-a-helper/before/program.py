from checks import checked


class Reading:
    def __init__(self, value):
        checked(self).value = value
        self.unit = "C"


assert [reading.value for reading in [Reading(n) for n in range(2)]] == [0, 1]
