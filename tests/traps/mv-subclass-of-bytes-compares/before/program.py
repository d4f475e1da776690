class Name(bytes):
    def __eq__(self, other):
        return self.lower() == bytes(other).lower()

    __hash__ = bytes.__hash__


def equal(data, other):
    while data:
        if not data[:4] == other[:4]:
            return False
        data, other = data[4:], other[4:]
    return True


print(equal(b"abcdefgh", b"abcdefgh"), Name(b"AB") == b"ab")
