import sqlite3


class Db:
    def __init__(self):
        self._db = sqlite3.connect(":memory:")

    def close(self):
        self._db.close()

    def __del__(self):
        self.close()
