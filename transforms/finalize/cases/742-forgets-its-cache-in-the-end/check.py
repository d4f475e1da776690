import gc
import os
import tempfile


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True



import frames

one = frames.Reader(os.devnull)
fd = one.fd
one.read()
one.read()
del one
gc.collect()
assert not is_open(fd)
one = frames.Reader(os.devnull)
fd = one.fd
one.read()
one.close()
assert not is_open(fd) and not hasattr(one, "last")
one.close()
