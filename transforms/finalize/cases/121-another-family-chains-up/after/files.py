import weakref


class Scratch:
    def __init__(self, path):
        self.file = open(path, "w")
        self._finalizer = weakref.finalize(self, self.file.close)
