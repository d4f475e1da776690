import zlib


def checksum(data):
    total = 0
    while data:
        total = zlib.crc32(data[:1000], total)
        data = data[1000:]
    return total


buffer = bytearray(b"x" * 5000)
print(checksum(buffer))
buffer += b"y" * 10
print(checksum(buffer), checksum(bytes(buffer)))
