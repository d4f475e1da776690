def parts(data: bytes):
    out = []
    while data:
        part, data = data[:1024] or None, data[1024:]
        out.append(part)
    return sorted(out)


print([len(part) for part in parts(b"b" * 1024 + b"a" * 100)])
