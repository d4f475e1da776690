import weakref


class Files:
    def __init__(self):
        self.files = []
        self._finalizer = weakref.finalize(self, self._release, self.files)

    def open(self, path):
        self.files.append(open(path))
        return self.files[-1]

    @staticmethod
    def _release(files):
        for file in files:
            file.close()

    def close(self):
        self._finalizer()
