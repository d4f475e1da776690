class Job:
    def __init__(self, n):
        self.n = n


class Pause:
    def __init__(self, n):
        self.n = n


def fill():
    lane = [None, None, None]
    lane[0] = Pause(1)
    lane[1] = Job(9)
    lane[2] = Job(3)
    del lane[0]
    return lane
