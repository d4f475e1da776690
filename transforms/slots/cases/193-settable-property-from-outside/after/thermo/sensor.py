class Sensor:
    __slots__ = ("kelvin", "offset")

    def __init__(self, kelvin):
        self.kelvin = kelvin
        self.offset = 0

    @property
    def celsius(self):
        return self.kelvin - 273

    @celsius.setter
    def celsius(self, value):
        self.kelvin = value + 273
