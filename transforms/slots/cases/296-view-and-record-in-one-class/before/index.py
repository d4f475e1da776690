from collections.abc import KeysView


class Record:
    def __init__(self, title):
        self.title = title


class Index(KeysView, Record):
    def __init__(self, mapping, title):
        KeysView.__init__(self, mapping)
        Record.__init__(self, title)
