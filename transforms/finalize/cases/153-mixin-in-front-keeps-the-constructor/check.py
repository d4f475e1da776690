import base
c = base.Mixed()
b = c._buffer
c.close()
assert b.closed
