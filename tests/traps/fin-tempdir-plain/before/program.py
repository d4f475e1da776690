import os
import shutil
import tempfile


class Scratch:
    def __init__(self, prefix="x"):
        self.path = tempfile.mkdtemp(prefix=prefix)

    def file(self, name):
        return os.path.join(self.path, name)

    def __del__(self):
        shutil.rmtree(self.path, ignore_errors=True)


s = Scratch()
p = s.path
open(s.file("a"), "w").close()
del s
print(os.path.exists(p))
