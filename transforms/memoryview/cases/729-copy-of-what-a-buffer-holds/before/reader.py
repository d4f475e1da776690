import io


class Reader:
    def __init__(self, held: bytes):
        self.held = io.BytesIO()
        self.held.write(held)

    def read(self, size: int) -> bytes:
        data = self.held.getvalue()
        self.held = io.BytesIO()
        self.held.write(data[size:])
        return data[:size]
