import gc
import os
import tempfile

import spool

folder = tempfile.mkdtemp()
path = os.path.join(folder, "spool")
one = spool.Spool(path)
fd = one._fd
assert one.write(b"abc" * 1000) == 1
del one
gc.collect()
try:
    os.fstat(fd)
except OSError:
    pass
else:
    raise AssertionError("still open")
with open(path, "rb") as stream:
    assert stream.read() == b"abc" * 1000
os.remove(path)
os.rmdir(folder)
