import logging
import weakref


class Sink:
    def __init__(self, path):
        self.file = open(path, "w")
        self._finalizer = weakref.finalize(self, self.file.close)

    def write(self, text):
        self.file.write(text)

    def close(self):
        self._finalizer()


class Buffered(logging.Handler):
    def __init__(self, path):
        super().__init__()
        self.sink = Sink(path)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())

    def close(self):
        for line in self.lines:
            self.sink.write(line + "\n")
        self.lines.clear()
        super().close()
