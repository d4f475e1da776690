class Row:
    number = 0

    def __init__(self):
        self.first, self.second, self.third = 1, 2, 3

    @property
    def first(self):
        return self._first

    @first.setter
    def first(self, value):
        if value < 0:
            raise ValueError(value)
        self._first = value

    def total(self):
        return self.first + self.second

    @property
    def second(self):
        return self._second

    @second.setter
    def second(self, value):
        if value < 0:
            raise ValueError(value)
        self._second = value

    @property
    def third(self):
        return self._third

    @third.setter
    def third(self, value):
        if value < 0:
            raise ValueError(value)
        self._third = value


columns = [name for name in Row.__dict__ if not name.startswith("_")]
print(columns, Row().total())
