import base, files
c = files.NullChannel("n")
c.close()
c = base.Channel()
b = c._buffer
del c
assert b.closed
