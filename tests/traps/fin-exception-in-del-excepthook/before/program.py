import os
import sys

caught = []
sys.excepthook = lambda *e: caught.append(("hook", e[0].__name__))
sys.unraisablehook = lambda u: caught.append(("unraisable", type(u.exc_value).__name__))


class T:
    def __init__(self, path):
        self.path = path

    def close(self):
        os.remove(self.path)

    def __del__(self):
        self.close()


t = T("/nonexistent/file")
try:
    t.close()
except OSError:
    caught.append("closed")
del t
print(caught)
