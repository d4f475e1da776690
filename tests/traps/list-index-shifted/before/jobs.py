class Job:
    def __init__(self, n):
        self.n = n


class Pause:
    def __init__(self, s):
        self.s = s


def fill():
    lane = [None, None]
    lane[0] = Job(1)
    lane[1] = Pause(2)
    return lane
