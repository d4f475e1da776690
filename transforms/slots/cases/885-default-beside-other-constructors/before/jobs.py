import inspect


class Job:
    tries = 0

    def __init__(self, name):
        self.name = name

    def fail(self):
        self.tries += 1


class Mail(Job):
    def __init__(self, name, to):
        Job.__init__(self, name)
        self.to = to


class Span(tuple):
    def __new__(cls, low, high):
        return tuple.__new__(cls, (low, high))


class Clock:
    def __init__(self, at=0):
        self.at = at

    def reset(self):
        self.__init__()


def parameters():
    return list(inspect.signature(Clock.__init__).parameters)


def jobs(names):
    return [Job(name) for name in names] + [Mail(name, "me") for name in names]
