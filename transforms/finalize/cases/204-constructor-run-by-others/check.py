import os
import handle
h = handle.Handle(os.devnull)
handle.reopen(h, os.devnull)
fd = h.fd
os.fstat(fd)
other = os.open(os.devnull, os.O_RDONLY)
del h
os.fstat(other)
os.close(other)
