import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import tmp
open("a", "w").close()
assert tmp.work("a") and os.listdir(".") == []

if sys.argv[1] == "after":
    assert not hasattr(tmp.Tmp, "__del__")
