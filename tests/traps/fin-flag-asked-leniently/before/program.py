import os

log = []


class Door:
    def __init__(self, name, fails=False):
        self.name = name
        self.parts = os.path.split(name)
        if fails:
            raise ValueError(name)
        self.closed = False

    def __del__(self):
        if not getattr(self, "closed", False):
            log.append("closed " + self.name)


d = Door("a")
del d
try:
    Door("b", True)
except ValueError:
    pass
print(log)
