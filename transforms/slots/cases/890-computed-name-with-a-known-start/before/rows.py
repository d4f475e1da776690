class Row:
    def __init__(self, x):
        self.x = x


def rows(count):
    return [Row(x) for x in range(count)]
