import time


class Job:
    """Counts what was done, and how it ended."""

    def __init__(self, log, name, *, clock=time.monotonic):
        self._log = log
        self._name = name
        self.clock = clock

    def __enter__(self):
        # the time is read first
        self.start = self.clock()
        self._log.append(("start", self._name))

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is not None:
            # only the kind is kept
            self._log.append(("failed", self._name, exc_type.__name__, str(exc_value)))
        else:
            self._log.append(("done", self._name))
        self._log.append(("took", self.clock() - self.start))


def run(log, clock, work):
    with Job(log, "nightly", clock=clock):
        return work()
