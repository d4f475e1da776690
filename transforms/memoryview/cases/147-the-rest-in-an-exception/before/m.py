class Short(ValueError):
    def __init__(self, rest):
        super().__init__("short")
        self.rest = rest
def fields(data: bytes):
    out = []
    while data:
        n = data[0]
        if len(data) < n + 1:
            raise Short(data)
        try:
            out.append(data[1:1 + n].decode("ascii"))
        except UnicodeDecodeError as error:
            out.append((error.object, error.start))
        data = data[1 + n:]
    return out
