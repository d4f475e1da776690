class Pump:
    def __init__(self, rate):
        self.rate = rate

    def push(self):
        return self.rate * 2
