from ship import carrier


class Parcel:
    __slots__ = ("code", "grams", "label")

    def __init__(self, code, grams):
        self.code = code
        self.grams = grams

    def book(self):
        self.label = carrier.book(self.code, self.grams)
        return self.label
