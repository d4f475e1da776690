def lines(data: bytes):
    found = []
    while b"\n" in data:
        at = data.index(b"\n")
        found.append(data[:at])
        data = data[at + 1:]
    return found, data


print(lines(b"a\nbb\nccc"))
