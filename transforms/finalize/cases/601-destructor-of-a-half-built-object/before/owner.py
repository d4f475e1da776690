import os

log = []


class Owner:
    def __init__(self, path):
        if not path:
            raise ValueError("no path")
        self.handle = os.open(path, os.O_RDONLY)

    def __del__(self):
        if hasattr(self, "handle"):
            os.close(self.handle)
        log.append("gone")
