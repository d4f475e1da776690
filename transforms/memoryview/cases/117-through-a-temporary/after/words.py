"""Sum of length-prefixed numbers."""


def total(data: bytes) -> int:
    found = 0
    while data:
        size = data[0]
        body = data[1:]
        if len(body) < size:
            raise ValueError("cut short: %d" % len(body))
        rest = body[size:]
        found += int.from_bytes(body[:size], "big")
        data = rest
    return found


def count(data: bytes) -> int:
    found = 0
    view = memoryview(data)
    while view:
        rest = view[1 + view[0]:]
        found += 1
        view = rest
    return found
