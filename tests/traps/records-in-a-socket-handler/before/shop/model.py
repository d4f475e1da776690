class Order:
    def __init__(self, number, total):
        self.number = number
        self.total = total
