import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import tmp
t = tmp.Tmp("a")
assert os.listdir(".") == ["a"]
del t
assert os.listdir(".") == []
os.mkdir("b")
t = tmp.Tree("b")
del t
assert os.listdir(".") == []

if sys.argv[1] == "after":
    assert not hasattr(tmp.Tmp, "__del__")

if sys.argv[1] == "after":
    assert not hasattr(tmp.Tree, "__del__")
