import os, sys, tempfile
import lockfile
bad = []
sys.unraisablehook = lambda a: bad.append(a)
path = os.path.join(tempfile.mkdtemp(), "lock")
one = lockfile.LockFile(path)
try:
    lockfile.LockFile(path)
except FileExistsError:
    pass
assert os.path.exists(path)
fd = one.fd
one.release()
assert one.fd == -1 and not os.path.exists(path)
again = os.open(os.devnull, os.O_RDONLY)
assert again == fd
one.release()
del one
os.fstat(again)
two = lockfile.LockFile(path)
del two
assert not os.path.exists(path) and not bad
if sys.argv[1] == "after":
    assert not hasattr(lockfile.LockFile, "__del__")
