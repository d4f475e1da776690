from . import point


class Key:
    def __init__(self):
        self.curve = None
        self.public = None

    @classmethod
    def from_x(cls, x, curve):
        self = cls()
        self.curve = curve
        try:
            self.public = point.Point(x)
        except ValueError:
            raise KeyError(x) from None
        self.public.order = 5
        return self
