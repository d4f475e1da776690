class Cat:
    def __init__(self):
        self.legs = 4


class Bird:
    def __init__(self):
        self.legs = 2
