import zlib


class Reader:
    def __init__(self):
        self.rest = b""

    def feed(self, data: bytes, size: int) -> list:
        self.rest += data
        sums = []
        while len(self.rest) >= size:
            frame, self.rest = self.rest[:size], self.rest[size:]
            sums.append(zlib.crc32(frame))
        return sums


print(Reader().feed(b"abcdefghij", 4))
