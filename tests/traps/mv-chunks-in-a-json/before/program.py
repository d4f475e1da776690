import json


def rows(data: bytes):
    out = []
    while data:
        out.append(data[:2048].decode("ascii")[:4])
        data = data[2048:]
    return json.dumps(out)


print(rows(b"abcd" * 2000))
