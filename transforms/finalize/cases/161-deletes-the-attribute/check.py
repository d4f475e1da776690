import os
import fd
f = fd.Fd(os.devnull)
n = f.detach()
del f
os.fstat(n)
os.close(n)
