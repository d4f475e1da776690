import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import tmp
os.mkdir("a")
t = tmp.Tmp(["a", "b"])
assert sorted(os.listdir(".")) == ["a", "b"]
del t
assert os.listdir(".") == ["a"]
