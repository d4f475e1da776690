import array
import struct


def words(data):
    out = []
    at = 0
    while at < len(data):
        out.append(struct.unpack_from("<H", data[at:])[0])
        at += 2
    return out


print(words(b"\x01\x00\x02\x00"))
print(words(array.array("H", [1, 2, 3, 4])))
