import os, sys, tempfile
os.chdir(tempfile.mkdtemp())

import out
bad = []
sys.unraisablehook = lambda a: bad.append(a.exc_type)
o = out.Out()
del o
assert bad == [AttributeError]
