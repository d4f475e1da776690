import sqlite3


class Db:
    def __init__(self):
        self._db = sqlite3.connect(":memory:")
        self.seen = []

    def trace(self):
        self._db.set_trace_callback(self._note)

    def _note(self, text):
        self.seen.append(text)

    def close(self):
        self._db.close()

    def __del__(self):
        self.close()
