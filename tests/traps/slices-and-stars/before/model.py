class Card:
    def __init__(self, value):
        self.value = value


def deck():
    return [Card(value) for value in range(6)]
