import os
import fd
f = fd.Fd(os.devnull)
g = fd.Fd.clone(f)
del f, g
