class Cell:
    value = None
    row = 0

    def __init__(self, row, value):
        self.row = row
        self.value = value


def cells(rows):
    return [Cell(*row) for row in rows]
