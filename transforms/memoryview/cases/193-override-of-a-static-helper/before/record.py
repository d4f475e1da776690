import zlib


class Record:
    @staticmethod
    def _checksum(part: bytes) -> int:
        return zlib.crc32(part)

    @classmethod
    def read(cls, data: bytes) -> int:
        return cls._checksum(data[16:])


class Counted(Record):
    @staticmethod
    def _checksum(part: bytes) -> int:
        return part.count(b"a")
