import sqlite3, sys
import db
d = db.Db(":memory:")
d.close()
raw = d.connect()
if sys.argv[1] == "after":
    assert not hasattr(d, "__dict__") and not hasattr(d, "__del__")
del d
try:
    raw.execute("select 1")
except sqlite3.ProgrammingError:
    pass
else:
    raise AssertionError
