import os
import pickle
import tempfile
import weakref


class Spool:
    def __init__(self):
        self.path = tempfile.mktemp()
        self._finalizer = weakref.finalize(self, self._release, self.path)

    @staticmethod
    def _release(path):
        if os.path.exists(path):
            os.remove(path)


class Job:
    def __init__(self):
        self.spool = Spool()


def saved(job: Job):
    return pickle.dumps(job)
