import os
import tempfile


class Job:
    def __init__(self):
        self.path = tempfile.mkdtemp()
        self.done = False
        self.status = "running"

    def finish(self):
        if self.done:
            return
        self.done = True
        os.rmdir(self.path)
        self.status = "finished"

    def __del__(self):
        self.finish()
