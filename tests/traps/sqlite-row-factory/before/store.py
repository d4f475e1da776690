import sqlite3

from rows import Row


def connect():
    connection = sqlite3.connect(":memory:")
    connection.row_factory = Row
    connection.execute("create table t (a)")
    connection.executemany("insert into t values (?)", [(1,), (2,)])
    return connection
