class Job:
    size = 2
    def __init__(self, n):
        self.n = n
    def bump(self):
        self.size += 1
        return self.size
