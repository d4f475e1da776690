class H:
    table = {}

    def __init__(self, key):
        self.key = key
        H.table[key] = True

    def __del__(self):
        H.table.pop(self.key, None)


h = H("a")
H.table = {"a": 1, "b": 2}
del h
print(H.table)
