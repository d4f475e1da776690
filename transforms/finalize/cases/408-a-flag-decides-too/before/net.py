import io


class Link:
    def __init__(self):
        self._out = None
        self.closed = False

    def connect(self):
        if self._out is None:
            self._out = io.StringIO()
        return self._out

    def close(self):
        if self.closed:
            return
        self.closed = True
        if self._out is not None:
            self._out.close()
            self._out = None

    def __del__(self):
        self.close()
