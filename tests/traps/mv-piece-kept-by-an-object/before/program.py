import zlib


class Frame:
    def __init__(self, body):
        self.body = body

    def text(self):
        return self.body.decode()


def run(data: bytes):
    out = []
    while data:
        piece, data = data[:2000], data[2000:]
        out.append(Frame(piece))
    return out


print(run(b"ab" * 2000)[0].text()[:4])
