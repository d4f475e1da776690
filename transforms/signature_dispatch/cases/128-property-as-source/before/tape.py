def line(a, b, c, d, e):
    return (a, b, c, d, e)


class Tape:
    def __init__(self, rows):
        self.rows = iter(rows)

    @property
    def row(self):
        return next(self.rows)

    def diagonal(self):
        return line(a=self.row["a"], b=self.row["b"], c=self.row["c"], d=self.row["d"], e=self.row["e"])
