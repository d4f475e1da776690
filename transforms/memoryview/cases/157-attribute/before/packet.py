import zlib


class Packet:
    def __init__(self, data: bytes):
        self.data = data

    def checks(self, size: int):
        found = []
        while self.data:
            found.append(zlib.crc32(self.data[:size]))
            self.data = self.data[size:]
        return found
