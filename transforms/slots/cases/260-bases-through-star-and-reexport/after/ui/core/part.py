class Part:
    __slots__ = ("w", "h")

    def __init__(self, w, h):
        self.w = w
        self.h = h


class _Hidden:
    __slots__ = ("reason",)

    def __init__(self, reason):
        self.reason = reason


def area(part):
    return part.w * part.h
