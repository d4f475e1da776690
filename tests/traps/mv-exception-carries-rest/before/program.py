class Bad(ValueError):
    def __init__(self, rest):
        super().__init__(rest)
        self.rest = rest


def parse(data: bytes):
    n = 0
    while data:
        if data[0] > 9:
            raise Bad(data)
        n += 1
        data = data[1 + data[0] :]
    return n


print(parse(b"\x01a\0"))
try:
    parse(b"\x01a!rest")
except Bad as e:
    print(e, e.rest, e.args, repr(e))
