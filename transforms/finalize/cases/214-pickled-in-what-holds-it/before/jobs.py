import os
import pickle
import tempfile


class Spool:
    def __init__(self):
        self.path = tempfile.mktemp()

    def __del__(self):
        if os.path.exists(self.path):
            os.remove(self.path)


class Job:
    def __init__(self):
        self.spool = Spool()


def saved(job: Job):
    return pickle.dumps(job)
