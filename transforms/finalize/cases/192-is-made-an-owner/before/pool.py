import io


class Buffer(io.BytesIO):
    owner = None


class User:
    def __init__(self):
        self.buffer = Buffer()
        self.buffer.owner = self

    def __del__(self):
        self.buffer.close()
