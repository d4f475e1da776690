LOG = []


class Thing:
    def __init__(self, name, fails=False):
        self.name, self.fails = name, fails
        LOG.append(f"open {name}")

    def use(self):
        LOG.append(f"use {self.name}")
        if self.fails:
            raise ValueError(self.name)
        return self.name

    def close(self):
        LOG.append(f"close {self.name}")
