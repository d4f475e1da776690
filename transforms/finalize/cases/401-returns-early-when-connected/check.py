import os, sys
import net
def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True
l = net.Link(os.devnull, [])
l.close()
l.open()
fd = l._fd
l.open()
assert l._fd == fd and is_open(fd)
l.close()
assert not is_open(fd)
l.open()
fd = l._fd
del l
assert not is_open(fd)

if sys.argv[1] == "after":
    assert not hasattr(net.Link, "__del__")
