import os, sys
import fd
f = fd.Fd(os.devnull)
n = f.fd
f.close()
f.close()
assert f.fd is None
f = fd.Fd(os.devnull)
n = f.fd
del f
try:
    os.fstat(n)
except OSError:
    pass
else:
    raise AssertionError
os.close(0)
f = fd.Fd(os.devnull)
assert f.fd == 0
del f
os.fstat(0)

if sys.argv[1] == "after":
    assert not hasattr(fd.Fd, "__del__")
