class Row:
    def __init__(self, key, amount):
        self.key = key
        self.amount = amount
