import pickle


def packed(data: bytes):
    out = []
    while data:
        out.append(pickle.dumps(data[:1500]))
        data = data[1500:]
    return out


print([len(pickle.loads(part)) for part in packed(b"x" * 4000)])
