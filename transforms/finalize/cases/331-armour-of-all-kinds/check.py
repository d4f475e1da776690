import os, sys
import tmp
t = tmp.Tmp()
path = t.path
assert os.path.isdir(path)
del t
assert not os.path.exists(path)

if sys.argv[1] == "after":
    assert not hasattr(tmp.Tmp, "__del__")
