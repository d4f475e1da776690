import os
import tempfile
import weakref


class Job:
    def __init__(self):
        self.path = tempfile.mkdtemp()
        self.done = False
        self._finalizer = weakref.finalize(self, os.rmdir, self.path)
        self.status = "running"

    def finish(self):
        if self.done:
            return
        self.done = True
        self._finalizer()
        self.status = "finished"
