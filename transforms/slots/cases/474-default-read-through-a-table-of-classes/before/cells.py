class Cell:
    weight = 3

    def __init__(self, row):
        self.row = row

    def grow(self):
        self.weight += 1


class Head:
    weight = 5

    def __init__(self, row):
        self.row = row

    def grow(self):
        self.weight += 1


KINDS = {"cell": Cell, "head": Head}


def weights(names):
    total = 0
    for name in names:
        kind = KINDS[name]
        total += kind.weight
    return total


def cells(rows):
    return [KINDS[name](row) for name, row in rows]
