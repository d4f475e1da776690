from mixins import Named, Sized


class Parcel(Named, Sized):
    def __init__(self, name, size):
        super().__init__(name, size=size)
        self.label = name.upper()
