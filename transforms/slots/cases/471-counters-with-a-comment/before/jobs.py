class Base:
    def __init__(self, label):
        self.label = label


class Job(Base):
    """One job of many."""

    kind = "job"
    # How often it was tried again.
    retries = 0
    error = None  # the last one
    limits = (1, -2)

    def __init__(self, label, cost):
        super().__init__(label)
        self.cost = cost

    def fail(self, error):
        self.retries += 1
        self.error = error

    def widen(self):
        self.limits = (self.limits[0], 5)


class Nightly(Job):
    def __init__(self, label):
        super().__init__(label, 1)
        self.window = "night"


def jobs(rows):
    return [Job(*row) for row in rows] + [Nightly("n")]
