LOG = []


class Thing:
    def close(self):
        LOG.append("own")


def run():
    thing = Thing()
    try:
        thing.close = lambda: LOG.append("swapped")
    finally:
        thing.close()


run()


class Slow:
    @property
    def close(self):
        LOG.append("asked")
        return lambda: LOG.append("closed")


def other():
    slow = Slow()
    try:
        LOG.append("use")
    finally:
        slow.close()


other()
print(LOG)
