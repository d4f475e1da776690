import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import parts
p = parts.Parts("x")
p.write("a")
p.write("b")
del p
assert os.listdir(".") == ["x.0"]
