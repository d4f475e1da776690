class Lead:
    def __init__(self, name, source):
        self.name = name
        self.source = source


def leads(rows):
    return [Lead(*row) for row in rows]
