class Entry:
    def __init__(self, key, value):
        self.key = key
        self.value = value
        self.hits = 0

    def __getstate__(self):
        return {"key": self.key, "value": self.value, "hits": 0}


class Region:
    def __init__(self, name, size):
        self.name = name
        self.size = size

    def __setstate__(self, state):
        self.name = state["name"]
        self.size = state["size"]
