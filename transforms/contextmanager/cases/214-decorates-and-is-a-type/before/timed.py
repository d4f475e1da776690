from contextlib import ContextDecorator


class Timed(ContextDecorator):
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")

    def __exit__(self, *args):
        self.log.append("out")


class Plain:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("in")

    def __exit__(self, *args):
        self.log.append("out")


LOG = []


@Timed(LOG)
def work():
    LOG.append("work")


def plain(context: Plain):
    with context:
        LOG.append("plain")


def run():
    with Timed(LOG):
        work()
    with Plain(LOG):
        plain(Plain(LOG))
    return LOG
