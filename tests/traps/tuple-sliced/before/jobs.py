class Job:
    def __init__(self, n):
        self.n = n


class Pause:
    def __init__(self, n):
        self.n = n


def pair(i):
    return (Pause(i), Job(i), Job(i + 1))
