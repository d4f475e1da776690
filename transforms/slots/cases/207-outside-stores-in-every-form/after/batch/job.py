class Job:
    __slots__ = ("name", "tries", "step", "file", "state")

    def __init__(self, name):
        self.name = name
        self.tries = 0
