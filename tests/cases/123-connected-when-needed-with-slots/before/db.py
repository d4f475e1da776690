import sqlite3


class Db:
    def __init__(self, path):
        self.path = path
        self._db = None

    def connect(self):
        if self._db is None:
            self._db = sqlite3.connect(self.path)
        return self._db

    def close(self):
        if self._db is not None:
            self._db.close()
            self._db = None

    def __del__(self):
        self.close()
