class Job:
    def __init__(self, n):
        self.n = n


def jobs():
    return [Job(i) for i in range(3)]
