class Cell:
    colour = "white"

    def __init__(self, row):
        self.row = row

    def paint(self, colour):
        self.colour = colour

    def clean(self):
        if self.colour != "white":
            del self.colour


def cells(rows):
    return [Cell(row) for row in rows]
