import os
import sys
import handle
h = handle.Handle(os.devnull)
close, fd = h.close, h.fd
close()
other = os.open(os.devnull, os.O_RDONLY)
assert other == fd, "the number is used again"
close()
del h, close
os.fstat(other)
os.close(other)
if sys.argv[1] == "after":
    assert not hasattr(handle.Handle, "__del__")
