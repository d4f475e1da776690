"""Count the boxes of a container."""


def count(data: bytes) -> dict:
    """How many boxes of each kind, by their magic."""
    found = {"jpeg": 0, "other": 0}
    view = memoryview(data)
    while view:
        if view.startswith(b"\xff\xd8") or not view.startswith(b"box"):
            found["jpeg"] += 1
        else:
            found["other"] += 1
        view = view[4:]
    return found
