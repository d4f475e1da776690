def parse(data):
    while data:
        n = data[0]
        yield data[1:1 + n].decode()
        data = data[1 + n:]
