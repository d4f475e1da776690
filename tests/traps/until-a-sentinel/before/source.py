class Chunk:
    def __init__(self, data):
        self.data = data


class Reader:
    def __init__(self, text):
        self.rest = list(text)

    def read(self):
        return Chunk(self.rest.pop(0)) if self.rest else None
