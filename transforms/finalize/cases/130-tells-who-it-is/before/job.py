import os
import tempfile

EVENTS = []


class Job:
    def __init__(self):
        self.path = tempfile.mkdtemp()

    def __repr__(self):
        return "Job at %s" % self.path

    def __del__(self):
        os.rmdir(self.path)
        EVENTS.append("removed %r" % self)
