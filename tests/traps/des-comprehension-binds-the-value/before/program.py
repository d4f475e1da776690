class Bag:
    @property
    def red(self):
        return self._red

    @red.setter
    def red(self, value):
        value = [value for value in value if value]
        if len(value) > 3:
            raise ValueError("red has too many")
        self._red = value

    @property
    def green(self):
        return self._green

    @green.setter
    def green(self, value):
        value = [value for value in value if value]
        if len(value) > 2:
            raise ValueError("green has too many")
        self._green = value

    @property
    def blue(self):
        return self._blue

    @blue.setter
    def blue(self, value):
        value = [value for value in value if value]
        if len(value) > 1:
            raise ValueError("blue has too many")
        self._blue = value


b = Bag()
b.red = [0, 1, 2]
b.green = []
print(b.red, b.green)
try:
    b.blue = [1, 2]
except ValueError as error:
    print(error)
