class Boiler:
    def __init__(self, litres):
        self.litres = litres
        self.hot = False

    def heat(self):
        self.hot = True
        return self.litres * 4


class Kettle:
    def __init__(self, litres):
        self.litres = litres

    def pour(self):
        return self.litres


def heat_all(litres):
    return [Boiler(amount).heat() for amount in litres]


def pour_all(litres):
    return [Kettle(amount).pour() for amount in litres]
