import os
import sys
import fd
f = fd.Fd(os.devnull)
os.close(f.fd)
f.close()
f = fd.Fd(os.devnull)
number = f.fd
del f
try:
    os.fstat(number)
except OSError:
    pass
else:
    raise AssertionError
seen = []
sys.unraisablehook = seen.append
f = fd.Fd(os.devnull)
os.close(f.fd)
del f
assert not seen
if sys.argv[1] == "after":
    assert not hasattr(fd.Fd, "__del__")
