import os
import files
f = files.Files()
a = f.open(os.devnull)
f.close()
b = f.open(os.devnull)
f.close()
assert a.closed and b.closed
c = f.open(os.devnull)
del f
assert c.closed
