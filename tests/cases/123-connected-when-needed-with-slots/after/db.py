import sqlite3
import weakref


class Db:
    __slots__ = ("path", "_db", "_finalizer", "__weakref__")

    def __init__(self, path):
        self.path = path
        self._db = None

    def connect(self):
        if self._db is None:
            self._db = sqlite3.connect(self.path)
            self._finalizer = weakref.finalize(self, self._db.close)
        return self._db

    def close(self):
        if self._db is not None:
            self._finalizer()
            self._db = None
