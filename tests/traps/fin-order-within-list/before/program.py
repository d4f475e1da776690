log = []


class Item:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


items = [Item(n) for n in "abc"]
items.clear()
print(log)
