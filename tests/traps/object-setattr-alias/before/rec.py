class Row:
    def __init__(self, key):
        self.key = key
