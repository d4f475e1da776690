class Stamped:
    def __init__(self, when):
        self.when = when


class Order(Stamped):
    def __init__(self, when, total):
        super().__init__(when)
        self.total = total


class Refund(Stamped):
    def __init__(self, when, reason):
        super().__init__(when)
        self.reason = reason
