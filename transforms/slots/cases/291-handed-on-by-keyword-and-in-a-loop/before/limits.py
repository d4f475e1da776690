class Limit:
    def __init__(self, low, high):
        self.low = low
        self.high = high

    def holds(self, value):
        return self.low <= value <= self.high
