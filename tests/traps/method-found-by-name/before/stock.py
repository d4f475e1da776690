class Parcel:
    def __init__(self, weight):
        self.weight = weight
class Stock:
    def take_one(self):
        return Parcel(1)
    def take_two(self):
        return Parcel(2)
