import os, sys
import pair
p = pair.Pair()
fds = p._r, p._w
assert p.send(b"abc") == b"abc"
del p
for fd in fds:
    try:
        os.fstat(fd)
    except OSError:
        pass
    else:
        raise AssertionError
if sys.argv[1] == "after":
    assert not hasattr(pair.Pair, "__del__")
