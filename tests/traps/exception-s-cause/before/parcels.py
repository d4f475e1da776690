class Parcel:
    def __init__(self, number):
        self.number = number


class Lost(Exception):
    def __init__(self, parcel):
        super().__init__(parcel.number)
        self.parcel = parcel
