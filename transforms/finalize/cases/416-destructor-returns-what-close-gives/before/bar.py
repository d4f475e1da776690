import io


class Bar:
    def __init__(self):
        self._out = None

    def show(self, text):
        if self._out is None:
            self._out = io.StringIO()
        self._out.write(text)

    def close(self):
        if self._out is not None:
            self._out.close()
            self._out = None

    def __del__(self):
        return self.close()
