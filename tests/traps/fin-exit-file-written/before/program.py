import atexit
import os
import tempfile

fd, path = tempfile.mkstemp()
os.close(fd)


@atexit.register
def show():
    print(open(path).read())
    os.remove(path)


class Buffer:
    def __init__(self):
        self.lines = []

    def __del__(self):
        with open(path, "a") as f:
            f.write("".join(self.lines))


b = Buffer()
b.lines.append("x")
del b
print("end")
