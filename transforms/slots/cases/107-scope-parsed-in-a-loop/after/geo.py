"""Coordinates of the survey."""


class Coordinate:
    __slots__ = ("lat", "lon")

    def __init__(self, lat, lon):
        self.lat = float(lat)
        self.lon = float(lon)

    @classmethod
    def parse(cls, text):
        return cls(*text.split(","))

    @staticmethod
    def zero():
        return Coordinate(0, 0)

    @property
    def south(self):
        return self.lat < 0

    def __eq__(self, other):
        return (self.lat, self.lon) == (other.lat, other.lon)

    def __repr__(self):
        return f"{self.lat:g},{self.lon:g}"


class Projector:
    def __init__(self, scale):
        self.scale = scale * 100

    def forward(self, c):
        return c.lon * self.scale, c.lat * self.scale

    def backward(self, x, y):
        return Coordinate(y / self.scale, x / self.scale)

    def roundtrip(self, c):
        return self.backward(*self.forward(c))


def check(texts, scale):
    projector = Projector(scale)
    for text in texts:
        c = Coordinate.parse(text)
        if projector.roundtrip(c) != c:
            return False
    return True
