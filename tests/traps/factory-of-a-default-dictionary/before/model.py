class Total:
    def __init__(self):
        self.sum = 0

    def add(self, number):
        self.sum += number
