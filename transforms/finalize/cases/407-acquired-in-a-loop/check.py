import os
import net
l = net.Link([os.devnull])
l.connect()
fd = l._fd
del l
try:
    os.fstat(fd)
except OSError:
    pass
else:
    raise AssertionError
