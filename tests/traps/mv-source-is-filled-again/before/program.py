def pieces(data):
    found = []
    while data:
        found.append(data[:1024])
        data = data[1024:]
    return found


buffer = bytearray(b"a" * 4096)
first = pieces(bytes(buffer))
second = pieces(buffer)
buffer[:] = b"b" * 4096
print(first[0][:1], second[0][:1], len(first), len(second))
