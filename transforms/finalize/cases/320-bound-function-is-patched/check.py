import os, sys
import fd
f = fd.Fd(os.devnull)
n = f.fd
del f
try:
    os.fstat(n)
except OSError:
    pass
else:
    raise AssertionError

if sys.argv[1] == "after":
    assert not hasattr(fd.Fd, "__del__")
