class Part:
    def __init__(self, w, h):
        self.w = w
        self.h = h


class _Hidden:
    def __init__(self, reason):
        self.reason = reason


def area(part):
    return part.w * part.h
