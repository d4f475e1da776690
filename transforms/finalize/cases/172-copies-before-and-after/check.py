import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import lock
sys.unraisablehook = lambda a: None
l = lock.Lock(".", "a")
try:
    lock.Lock(".", "a")
except FileExistsError:
    pass
assert os.listdir(".") == ["a.lock"]
del l
assert os.listdir(".") == []
if sys.argv[1] == "after":
    assert not hasattr(lock.Lock, "__del__")
