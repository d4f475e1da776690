import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import tmp
sys.unraisablehook = lambda a: None
open("a", "w").close()
t = tmp.Tmp("a")
t.remove()
del t
open("b", "w").close()
t = tmp.Tmp("b")
del t
assert os.listdir(".") == []

if sys.argv[1] == "after":
    assert not hasattr(tmp.Tmp, "__del__")
