import os
import port
p = port.Port(os.devnull)
fd = p.fd
del p
try:
    os.fstat(fd)
except OSError:
    pass
else:
    raise AssertionError
