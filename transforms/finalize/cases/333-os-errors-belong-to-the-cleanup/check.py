import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import tmp
bad = []
sys.unraisablehook = lambda a: bad.append(a)
t = tmp.Tmp()
path = t.path
os.rmdir(path)
t.remove()
del t
t = tmp.Tmp()
path = t.path
del t
assert not os.path.exists(path)
for cls in (tmp.Other, tmp.Third):
    open("x", "w").close()
    t = cls("x")
    del t
    assert os.listdir(".") == []
    t = cls("y")
    del t
assert not bad

if sys.argv[1] == "after":
    assert not hasattr(tmp.Tmp, "__del__")
