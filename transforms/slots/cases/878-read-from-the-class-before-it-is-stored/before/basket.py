class Basket:
    def __init__(self, name):
        self.name = name


def each(many):
    yield from many
