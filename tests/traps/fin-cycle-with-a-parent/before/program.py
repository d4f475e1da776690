import gc

log = []


class Child:
    def __init__(self, parent, name):
        self.parent = parent
        self.name = name

    def __del__(self):
        log.append(self.name)


class Parent:
    def __init__(self):
        self.children = [Child(self, "a"), Child(self, "b")]


p = Parent()
del p
gc.collect()
print(sorted(log))
