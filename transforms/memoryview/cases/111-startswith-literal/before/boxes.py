"""Count the boxes of a container."""


def count(data: bytes) -> dict:
    """How many boxes of each kind, by their magic."""
    found = {"jpeg": 0, "other": 0}
    while data:
        if data.startswith(b"\xff\xd8") or not data.startswith(b"box"):
            found["jpeg"] += 1
        else:
            found["other"] += 1
        data = data[4:]
    return found
