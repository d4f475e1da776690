import sqlite3, sys
import db
d = db.Db()
d.setup()
assert d.ask(2) == 4
raw = d._db
del d
try:
    raw.execute("select 1")
except sqlite3.ProgrammingError:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert not hasattr(db.Db, "__del__")
