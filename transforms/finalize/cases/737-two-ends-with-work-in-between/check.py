import gc
import os

import relay


def is_open(fd):
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True


one = relay.Relay()
fds = one._reader, one._writer
del one
gc.collect()
assert not any(map(is_open, fds))
