import struct


def tail(data: bytes, back):
    out = []
    for k in range(3):
        out.append(struct.unpack_from(">H", data[back + k :])[0])
    return out


print(tail(bytes(range(50)), -10))
print(tail(bytes(range(50)), 4))
