import io


class Sink:
    def __init__(self):
        self.inner = io.BytesIO()

    def write(self, data):
        return self.inner.write(data)

    def tell(self):
        return self.inner.tell()

    def flush(self):
        pass
