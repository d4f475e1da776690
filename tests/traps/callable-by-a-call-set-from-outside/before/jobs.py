class Job:
    def __init__(self, n):
        self.n = n


class Data:
    def __init__(self, n):
        self.n = n
