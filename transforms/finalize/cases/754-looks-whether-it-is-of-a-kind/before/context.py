import tempfile


class Scope:
    def __init__(self, factory=tempfile.NamedTemporaryFile):
        self._file = open(factory().name + ".scope", "w")
        self._is_text = isinstance(self._file, object)
        self._entered = False

    def __enter__(self):
        self._entered = True
        return self

    def __exit__(self, *exc):
        self._file.close()

    def __del__(self):
        if self._is_text and not self._entered:
            self._file.close()
