import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import log
l = log.Log("a")
f = l._file
del l
assert f.closed
