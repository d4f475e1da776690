class Page:
    def __init__(self, key):
        self.key = key
        self.seen = 0


class Store:
    def __init__(self):
        self.kept = {}

    def put(self, thing):
        self.kept[thing.key] = thing

    def get(self, key) -> Page:
        return self.kept[key]
