def frames(chunks):
    data = b""
    found = []
    for chunk in chunks:
        data += chunk
        while len(data) >= 4:
            found.append(data[:4])
            data = data[4:]
    return found, data


print(frames([b"abcdef", b"gh", b"ijk"]))
