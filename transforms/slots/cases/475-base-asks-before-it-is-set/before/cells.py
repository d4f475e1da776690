class Cell:
    state = "new"

    def __init__(self, row):
        self.row = row

    def touch(self):
        self.state = "touched"


class Ready(Cell):
    def __init__(self, row):
        self.touch()
        super().__init__(row)
        self.ready = True


def cells(rows):
    return [Ready(row) for row in rows]
