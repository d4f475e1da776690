class Row:
    def __init__(self, cursor, values):
        self.values = values
