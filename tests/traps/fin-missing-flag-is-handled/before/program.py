log = []


class Door:
    def __init__(self, name, fails=False):
        self.name = name
        if fails:
            raise ValueError(name)
        self.closed = False

    def __del__(self):
        try:
            if not self.closed:
                log.append("closed " + self.name)
        except AttributeError:
            log.append("half " + self.name)


d = Door("a")
del d
try:
    Door("b", True)
except ValueError:
    pass
print(log)
