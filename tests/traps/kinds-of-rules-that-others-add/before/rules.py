class Red:
    def __init__(self, n):
        self.n = n


class Blue:
    def __init__(self, n):
        self.n = n


RULES = [(Red, "warm")]


def label(items):
    for i in items:
        for kind, text in RULES:
            if isinstance(i, kind):
                i.label = text
    return [getattr(i, "label", None) for i in items]
