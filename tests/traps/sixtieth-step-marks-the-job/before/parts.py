class Plain:
    def __init__(self):
        self.size = 1
        self.seen = 0


class Odd:
    def __init__(self):
        self.size = 2
        self.seen = 0
