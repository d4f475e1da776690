import sqlite3
import weakref
from typing import Optional


class Db:
    def __init__(self, path: str = ":memory:") -> None:
        self.path = path
        self._conn: Optional[sqlite3.Connection] = None

    def connect(self) -> sqlite3.Connection:
        if self._conn is None:
            self._conn = sqlite3.connect(self.path)
            self._finalizer = weakref.finalize(self, self._conn.close)
            self._conn.execute("create table t (x)")
        return self._conn

    def close(self) -> None:
        if self._conn is not None:
            self._finalizer()
            self._conn = None
