import sqlite3
import weakref


class Db:
    def __init__(self, path=":memory:"):
        self._db = None
        self.path = path
        self._db = sqlite3.connect(path)
        self._finalizer = weakref.finalize(self, self._db.close)
        self._db.execute("create table t (x)")

    def close(self):
        self._finalizer()
        self._db = None
