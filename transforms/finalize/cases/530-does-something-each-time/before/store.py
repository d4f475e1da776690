import sqlite3


class Store:
    def __init__(self, path):
        self._db = sqlite3.connect(path)
        self._db.execute("create table t (x)")

    def add(self, x):
        self._db.execute("insert into t values (?)", (x,))

    def save(self):
        self._db.commit()

    def __del__(self):
        self.save()
