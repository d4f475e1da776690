import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import copy2
open("a", "w").close()
sys.unraisablehook = lambda a: None
c = copy2.Copier("a", "b")
s, t = c.source, c.target
del c
assert s.closed and t.closed
try:
    copy2.Copier("a", "no/such/b")
except OSError:
    pass
