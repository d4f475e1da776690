import os


class Fd:
    def __init__(self):
        self.fd = os.open(os.devnull, os.O_RDONLY)

    def close(self):
        if self.fd is not None:
            fd, self.fd = self.fd, None
            os.close(fd)

    def __del__(self):
        self.close()


f = Fd()
n = f.fd
f.close()
m = os.open(os.devnull, os.O_RDONLY)
print(m == n)
del f
os.fstat(m)
g = Fd()
k = g.fd
del g
try:
    os.fstat(k)
    print("open")
except OSError:
    print("closed")
