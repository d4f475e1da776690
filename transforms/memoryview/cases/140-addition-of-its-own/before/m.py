class Sink:
    def __init__(self):
        self.parts = []
    def __iadd__(self, piece):
        self.parts.append(piece.upper())
        return self
def feed(sink, data: bytes):
    while data:
        sink += data[:4]
        data = data[4:]
    return sink
