import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import out
out.Out("a", dry=True).close()
assert os.listdir(".") == []
