table = {}


class H:
    def __init__(self, key):
        self.key = key
        table[key] = True

    def __del__(self):
        table.pop(self.key, None)


h = H("a")
table = {"a": 1, "b": 2}
del h
print(table)
