import sqlite3


class Db:
    def __init__(self, path=":memory:"):
        self._db = None
        self.path = path
        self._db = sqlite3.connect(path)
        self._db.execute("create table t (x)")

    def close(self):
        if self._db:
            self._db.close()
            self._db = None

    def __del__(self):
        try:
            self.close()
        except AttributeError:
            pass
