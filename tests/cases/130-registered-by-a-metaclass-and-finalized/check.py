import os
import sys
import stores


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


assert list(stores.Store.kinds) == ["store", "fast"], stores.Store.kinds
s = stores.open_store("fast", os.devnull)
assert s.read() == b"" and s.reads == 1
fd = s.fd
s.close()
s.close()
assert s.fd is None and not is_open(fd)
for kind in ("store", "fast"):
    s = stores.open_store(kind, os.devnull)
    fd = s.fd
    del s
    assert not is_open(fd)
if sys.argv[1] == "after":
    assert not hasattr(stores.Store, "__del__")
