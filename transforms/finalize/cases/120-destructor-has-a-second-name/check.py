import os, sys
import pipe
sys.unraisablehook = lambda a: None
p = pipe.Pipe()
r = p.r
p.close()
try:
    os.fstat(r)
except OSError:
    pass
else:
    raise AssertionError
