import sqlite3, sys
import db
def is_open(raw):
    try:
        raw.execute("select 1")
    except sqlite3.ProgrammingError:
        return False
    return True
bad = []
sys.unraisablehook = lambda a: bad.append(a)
d = db.Db()
d.close()
del d
d = db.Db()
first = d.connect()
assert d.connect() is first
d.close()
d.close()
assert not is_open(first) and d._conn is None
second = d.connect()
assert second is not first and is_open(second)
del d
assert not is_open(second) and not bad

if sys.argv[1] == "after":
    assert not hasattr(db.Db, "__del__")
