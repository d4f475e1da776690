import os
import tempfile
import lock
path = os.path.join(tempfile.mkdtemp(), "lock")
held = lock.LockFile(path)
for _ in range(2):
    held.acquire()
    assert os.path.exists(path)
    held.release()
    assert not os.path.exists(path)
held.acquire()
del held
assert not os.path.exists(path)
