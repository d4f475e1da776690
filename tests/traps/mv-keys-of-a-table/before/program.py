def counted(data: bytes):
    table = {}
    while data:
        key, data = data[:1024], data[1024:]
        table[key] = table.get(key, 0) + 1
    return table


found = counted(b"a" * 2048 + b"b" * 1024)
print(found[b"a" * 1024], sorted(found.values()), type(next(iter(found))).__name__)
