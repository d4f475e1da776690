import io


class Box:
    def __init__(self, text):
        self.stream = io.StringIO(text)

    def close(self):
        self.stream.close()

    def __del__(self):
        self.close()
