from collections import UserDict


class Table(UserDict):
    def __missing__(self, key):
        return self.data.setdefault(key, Row(key))


class Row:
    def __init__(self, key):
        self.key = key
