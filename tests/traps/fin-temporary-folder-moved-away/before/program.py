import os
import shutil
import tempfile


class Scratch:
    def __init__(self):
        self.path = tempfile.mkdtemp()

    def keep(self):
        path, self.path = self.path, None
        return path

    def __del__(self):
        if self.path is not None:
            shutil.rmtree(self.path, ignore_errors=True)


s = Scratch()
path = s.path
del s
print(os.path.exists(path))
s = Scratch()
path = s.keep()
print(s.keep())
del s
print(os.path.exists(path))
os.rmdir(path)
