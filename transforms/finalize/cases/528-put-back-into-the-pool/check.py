import os
import pool
w = pool.Worker()
fd = w.fd
del w
assert pool.FREE.pop().fd == fd
os.fstat(fd)
os.close(fd)
