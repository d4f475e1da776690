import gc
import os
import tempfile


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True



import port

one = port.Port(os.devnull)
first, second = one.first, one._fd
del one
gc.collect()
assert is_open(first) and not is_open(second)
os.close(first)
