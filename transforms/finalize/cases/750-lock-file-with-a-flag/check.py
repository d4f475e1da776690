import os
import tempfile

from locks import FileLock

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "lock")
    # Never acquired: somebody else's file stays.
    open(path, "w").close()
    other = FileLock(path)
    try:
        other.acquire()
        raise AssertionError("acquired twice")
    except TimeoutError:
        pass
    del other
    assert os.path.exists(path)
    os.remove(path)
    # Dropped while it is held.
    lock = FileLock(path)
    lock.acquire()
    assert os.path.exists(path)
    del lock
    assert not os.path.exists(path)
    # Released by hand, and taken by somebody else since.
    lock = FileLock(path)
    lock.acquire()
    lock.release()
    open(path, "w").close()
    del lock
    assert os.path.exists(path)
    os.remove(path)
    # Acquired again after a release.
    lock = FileLock(path)
    lock.acquire()
    lock.release()
    lock.acquire()
    del lock
    assert not os.path.exists(path)
