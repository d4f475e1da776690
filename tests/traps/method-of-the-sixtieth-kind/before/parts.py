class Plain:
    def __init__(self):
        self.size = 1


class Odd:
    def __init__(self):
        self.size = 2
