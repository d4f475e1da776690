import logging


class Sink:
    def __init__(self):
        self.lines = []


class SinkHandler(logging.Handler):
    def __init__(self, sink):
        super().__init__()
        self.sink = sink

    def emit(self, record):
        self.sink.lines.append(record.getMessage())
