import gc

LOG = []


class Child:
    def __init__(self, parent, name):
        self.parent = parent
        self.name = name

    def __del__(self):
        LOG.append(self.name)


class Parent:
    def __init__(self):
        self.kids = [Child(self, "a"), Child(self, "b")]

    def __del__(self):
        LOG.append("parent")


Parent()
gc.collect()
print(sorted(LOG))
