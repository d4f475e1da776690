class Idle:
    def __init__(self):
        self.n = 0


class Busy:
    def __init__(self):
        self.n = 0
        self.job = None
