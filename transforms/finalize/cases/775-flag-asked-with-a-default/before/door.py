log = []


class Door:
    def __init__(self, name, fails=False):
        self.name = name
        if fails:
            raise ValueError(name)
        self.closed = False

    def __del__(self):
        if not getattr(self, "closed", False):
            log.append(self.name)
