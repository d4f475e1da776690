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

handle, path = tempfile.mkstemp()
os.close(handle)
os.utime(path, (0, 0))

one = port.Port(path)
fd = one._fd
del one
gc.collect()
assert not is_open(fd) and os.stat(path).st_mtime > 0

one = port.Port(path)
fd = one._fd
one.close()
one.close()
assert not is_open(fd)
reader, writer = os.pipe()
del one
gc.collect()
assert is_open(reader) and is_open(writer)
os.close(reader), os.close(writer)

# Half-built: nothing was acquired, or it was and the rest failed.
for arguments in [("/missing/port",), (path, -1)]:
    before = os.dup(0)
    os.close(before)
    try:
        port.Port(*arguments)
    except (OSError, ValueError):
        pass
    gc.collect()
    after = os.dup(0)
    os.close(after)
    assert before == after, "a descriptor was left behind"
os.unlink(path)

import serial

handle, path = tempfile.mkstemp()
os.close(handle)
one = serial.Serial(path)
fd = one._fd
del one
gc.collect()
assert not is_open(fd)
os.unlink(path)
