class Record:
    def __init__(self, key):
        self.key = key


class Table(dict):
    def get(self, key, default=None):
        found = dict.get(self, key, default)
        found.reads = getattr(found, "reads", 0) + 1
        return found
