import os

ENDED = []


class Job:
    def __init__(self, name):
        self.name = name
        self._file = open(os.devnull)

    def close(self):
        ENDED.append(self.name)
        self._file.close()

    def __del__(self):
        self.close()


RUNNING = {"jobs": 0}


class Counted:
    def __init__(self, kind="jobs"):
        self.kind = kind
        RUNNING[kind] += 1

    def finish(self):
        RUNNING[self.kind] -= 1

    def __del__(self):
        self.finish()
