class Job:
    def __init__(self, n):
        self.n = n

    def go(self):
        return self


def make():
    return [Job(i) for i in range(4)]
