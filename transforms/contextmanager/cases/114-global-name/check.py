import conn
from things import LOG

conn.serve()
assert LOG == ["open first", "close first", "open second", "close second"], LOG
