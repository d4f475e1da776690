import os
import weakref


class Fd:
    def __init__(self, path):
        self.fd = os.open(path, os.O_RDONLY)
        self.owned = True
        weakref.finalize(self, os.close, self.fd)

    def release_to(self, other):
        other.append(self.fd)
        self.owned = False
