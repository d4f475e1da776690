class Amount:
    def __init__(self, cents):
        self.cents = cents

    def __floor__(self):
        return Amount(self.cents // 100 * 100)
