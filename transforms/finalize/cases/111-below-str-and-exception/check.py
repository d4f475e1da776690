import os, sys, tempfile
import names
n = names.TempName("abc")
path = n.path
assert n == "abc" and os.path.exists(path)
del n
assert not os.path.exists(path)
h = names.Held(os.path.join(tempfile.mkdtemp(), "x"))
lock = h.lock
del h
assert lock.closed
if sys.argv[1] == "after":
    assert not hasattr(names.TempName, "__del__") and not hasattr(names.Held, "__del__")
