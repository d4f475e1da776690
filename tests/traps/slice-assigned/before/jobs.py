class Job:
    def __init__(self, n):
        self.n = n


class Pause:
    def __init__(self, n):
        self.n = n


def fill():
    lane = [None] * 4
    lane[1:3] = [Pause(1), Job(2)]
    lane[:] = lane[::-1]
    return lane
