def strip(data: bytes):
    count = 0
    while data.startswith((b"ab", b"cd")):
        data = data[2:]
        count += 1
    return count, data, data.startswith(b"x", 1)


print(strip(b"abcdabyx"))
