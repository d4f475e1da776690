import shutil
import tempfile
import weakref


class Scratch:
    def __init__(self):
        self.path = tempfile.mkdtemp()
        self._finalizer = weakref.finalize(self, shutil.rmtree, self.path)

    def remove(self):
        self._finalizer()


def told(log):
    def remove(self):
        log.append("removed")
        Scratch.remove(self)

    return type("Told", (Scratch,), {"remove": remove})
