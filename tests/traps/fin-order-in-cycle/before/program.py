import gc

log = []


class Item:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        log.append(self.name)


a, b = Item("a"), Item("b")
a.other, b.other = b, a
del a, b
gc.collect()
print(sorted(log))
