import zlib
class Feed:
    def __init__(self):
        self.buffer = bytearray()
    def push(self, more: bytes):
        self.buffer += more
        sums = []
        data = self.buffer
        while len(data) >= 4:
            sums.append(zlib.crc32(data[:4]))
            data = data[4:]
        del self.buffer[:len(self.buffer) - len(data)]
        return sums
