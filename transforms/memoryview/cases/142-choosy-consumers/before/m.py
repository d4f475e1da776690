import json, pickle, struct, re
def items(data: bytes):
    out = []
    while data:
        (n,) = struct.unpack(">H", data[:2])
        body = data[2:2 + n]
        kind = data[2]
        if kind == 0x7B:
            out.append(json.loads(body))
        elif isinstance(body, bytes) and re.fullmatch(rb"\d+", body):
            out.append(int(body))
        elif body[:1] == b"P":
            out.append(pickle.loads(body[1:]))
        else:
            out.append(int.from_bytes(body, "big"))
        data = data[2 + n:]
    return out
