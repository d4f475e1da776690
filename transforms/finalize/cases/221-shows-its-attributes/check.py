import os, sys
import conn
c = conn.Conn("a")
assert sorted(c.as_dict()) == ["fd", "name"]
fd = c.fd
del c
try:
    os.fstat(fd)
except OSError:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert not hasattr(conn.Conn, "__del__")
