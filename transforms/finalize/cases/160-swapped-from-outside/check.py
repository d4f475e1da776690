import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import app
l = app.start("a", "b")
f = l.file
del l
assert f.closed and f.name == "b"
