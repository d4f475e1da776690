import sqlite3
import weakref


def double(x):
    return 2 * x


class Db:
    def __init__(self, name="t"):
        self._db = sqlite3.connect(":memory:")
        self._finalizer = weakref.finalize(self, self._db.close)
        self.name = name

    def setup(self):
        self._db.create_function("double", 1, double)
        self._db.execute("create table %s (x)" % self.table())

    def table(self):
        return self.name

    def ask(self, x):
        return self._db.execute("select double(?)", (x,)).fetchone()[0]

    def close(self):
        self._finalizer()
