from log import Log

CLOSED = []


def make():
    log = Log()
    log.close = lambda: CLOSED.append(True)
    return log
