class Batch:
    def __init__(self, sink):
        self.sink = sink

    def __enter__(self):
        self.rows = []
        return self.rows

    def __exit__(self, exc_type, exc, tb):
        if exc_type is None:
            self.sink.extend(self.rows)


def write(sink, rows, fail=False):
    with Batch(sink) as batch:
        batch.extend(rows)
        if fail:
            raise RuntimeError("no")
