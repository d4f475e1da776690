import os, sys
import conn
bad = []
sys.unraisablehook = lambda a: bad.append(a)
try:
    conn.Conn("/no/such/file")
except conn.NoDevice:
    pass
else:
    raise AssertionError
c = conn.Conn(os.devnull)
c.close()
c.close()
assert c.fd is None
c = conn.Conn(os.devnull)
n = c.fd
del c
try:
    os.fstat(n)
except OSError:
    pass
else:
    raise AssertionError
assert not bad

if sys.argv[1] == "after":
    assert not hasattr(conn.Conn, "__del__")
