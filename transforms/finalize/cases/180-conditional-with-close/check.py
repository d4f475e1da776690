import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import out
out.Out().close()
o = out.Out("a")
f = o._file
o.close()
assert f.closed
