class Bolt:
    def __init__(self):
        self.size = 1
        self.where = None


class Nut:
    def __init__(self):
        self.size = 2
        self.where = None


class Washer:
    def __init__(self):
        self.size = 3
