from collections import deque


class Job:
    def __init__(self, n):
        self.n = n


class Pause:
    def __init__(self, n):
        self.n = n


def fill():
    lane = deque([None, None])
    lane[0] = Job(9)
    lane[1] = Pause(2)
    lane.rotate(1)
    return lane
