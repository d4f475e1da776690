class Option:
    """One option of a datagram."""

    def __init__(self, kind, value):
        self.kind = kind
        self.value = value

    @classmethod
    def all_of(cls, data: bytes):
        found = []
        while data:
            size = data[1]
            found.append(cls(data[0], data[2:2 + size]))
            data = data[2 + size:]
        return found
