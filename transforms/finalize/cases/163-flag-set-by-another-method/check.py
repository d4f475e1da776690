import os
import fd
got = []
f = fd.Fd(os.devnull)
f.release_to(got)
del f
os.fstat(got[0])
os.close(got[0])
