import os
import sys
import port
def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True
p = port.Port(os.devnull)
fd = p.fileno()
p.close()
p.close()
assert p.fileno() is None and not is_open(fd)
p = port.Port(os.devnull)
fd = p.fileno()
del p
assert not is_open(fd)
if sys.argv[1] == "after":
    assert not hasattr(port.Port, "__del__")
