import base
base.Lazy(False).close()
c = base.Lazy(True)
b = c._buffer
c.close()
assert b.closed
