class Row:
    def __init__(self, n):
        self.n = n


def dump(row: Row):
    print(row.n)
    return sorted(row.__dict__.items())
