import re


def swap(data: bytes):
    out = []
    while data:
        out.append(re.sub(rb"(\w)(\w)", rb"\2\1", data[:1024])[:4])
        data = data[1024:]
    return out


print(swap(b"abcd" * 1024))
