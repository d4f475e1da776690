import os
import sys

caught = []
sys.unraisablehook = lambda u: caught.append(type(u.exc_value).__name__)


class T:
    def __init__(self, path):
        self.path = path

    def __del__(self):
        os.remove(self.path)


t = T("/nonexistent/file")
del t
print(caught)
