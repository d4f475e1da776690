import io
import warnings


class Link:
    def __init__(self, name):
        self.name = name
        self._buffer = io.BytesIO()

    def __del__(self, _warn=warnings.warn):
        _warn("lost " + self.name)
        self._buffer.close()
