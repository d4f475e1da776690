import os, tempfile, shutil, weakref
class Scratch:
    def __init__(self):
        self.path = tempfile.mkdtemp()
    def __del__(self):
        shutil.rmtree(self.path)
log = []
s = Scratch(); p = s.path
r = weakref.ref(s, lambda _: log.append(os.path.exists(p)))
del s; print(log, os.path.exists(p))
