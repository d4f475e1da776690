import io


class Link:
    def __init__(self):
        self._out = None

    def connect(self):
        if self._out is None:
            self._out = io.StringIO()
        return self._out

    def close(self):
        self._out.close()

    def __del__(self):
        if self._out is not None:
            self.close()
