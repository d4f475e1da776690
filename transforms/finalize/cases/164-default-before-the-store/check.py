import sqlite3, sys
import conn
c = conn.Db()
raw = c._db
c.close()
c.close()
assert c._db is None
c = conn.Db()
raw = c._db
del c
try:
    raw.execute("select 1")
except sqlite3.ProgrammingError:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert not hasattr(conn.Db, "__del__")
