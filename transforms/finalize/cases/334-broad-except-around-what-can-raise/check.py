import os, sys
import fd
bad = []
sys.unraisablehook = lambda a: bad.append(a)
f = fd.Fd(os.devnull)
f.close()
try:
    f.close()
except OSError:
    pass
else:
    raise AssertionError
del f
assert not bad
