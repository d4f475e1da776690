import os
import tempfile

d = tempfile.mkdtemp()


class F:
    def __init__(self, name):
        self.path = os.path.join(d, name)
        self.f = open(self.path, "w")

    def __enter__(self):
        self.f.close()
        self.f = open(self.path, "a")
        return self

    def __exit__(self, *e):
        self.f.close()

    def __del__(self):
        self.f.close()


x = F("a")
with x as y:
    y.f.write("1")
f = x.f
del x, y
print(f.closed)
