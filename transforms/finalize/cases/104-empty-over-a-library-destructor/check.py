import os, tempfile
import keep
fd, path = tempfile.mkstemp()
f = keep.Keep(fd, "w", closefd=True)
f.write(b"x")
f.close()
assert os.path.getsize(path) == 1
assert "__del__" in vars(keep.Keep)
