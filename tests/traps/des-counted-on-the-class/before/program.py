LIMIT = 5


class Meter:
    LIMIT = 3
    made = 0

    @property
    def volt(self):
        return self._volt

    @volt.setter
    def volt(self, value):
        if value > LIMIT or value > self.LIMIT:
            raise ValueError("volt")
        type(self).made += 1
        self._volt = value

    @property
    def ampere(self):
        return self._ampere

    @ampere.setter
    def ampere(self, value):
        if value > LIMIT or value > self.LIMIT:
            raise ValueError("ampere")
        type(self).made += 1
        self._ampere = value

    @property
    def watt(self):
        return self._watt

    @watt.setter
    def watt(self, value):
        if value > LIMIT or value > self.LIMIT:
            raise ValueError("watt")
        type(self).made += 1
        self._watt = value


Big = type("Big", (Meter,), {"LIMIT": 9})
for kind, value in ((Meter, 3), (Meter, 4), (Big, 4), (Big, 6)):
    meter = kind()
    try:
        meter.volt = meter.watt = value
        print(kind.__name__, meter.volt, kind.made)
    except ValueError as error:
        print(kind.__name__, error, kind.made)
LIMIT = 50
Big().ampere = 7
print(Meter.made, Big.made)
