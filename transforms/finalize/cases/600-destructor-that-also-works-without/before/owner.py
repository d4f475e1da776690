import os

log = []


class Owner:
    def __init__(self, name, wanted):
        self.name = name
        self.handle = None
        if wanted:
            self.handle = os.open(os.devnull, os.O_RDONLY)

    def __del__(self):
        log.append(self.name)
        if self.handle is not None:
            os.close(self.handle)
