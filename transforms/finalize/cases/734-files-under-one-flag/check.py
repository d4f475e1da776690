import gc
import os
import tempfile

import spool


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


first = spool.Spool("pyscale-spool")
fds = first.lock, first.folder
first.leave()
assert not any(map(is_open, fds))
reader, writer = os.pipe()
assert {reader, writer} & set(fds)
first.leave()
del first
gc.collect()
assert is_open(reader) and is_open(writer)

second = spool.Spool("pyscale-spool")
fds = second.lock, second.folder
del second
gc.collect()
assert not any(map(is_open, fds))

# The folder can be opened, the file in it cannot.
before = set(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else set()
try:
    spool.Spool("missing/pyscale-spool")
except OSError:
    pass
else:
    raise AssertionError
os.close(reader)
os.close(writer)
os.unlink(os.path.join(tempfile.gettempdir(), "pyscale-spool"))
