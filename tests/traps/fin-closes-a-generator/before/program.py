LOG = []


def work():
    try:
        yield 1
        yield 2
    finally:
        LOG.append("finally")


class Job:
    def __init__(self):
        self.steps = work()
        next(self.steps)

    def __del__(self):
        self.steps.close()
        LOG.append("del")


Job()
print(LOG)
