class P:
    def __init__(self, k):
        self.k = k


def key(p):
    if not hasattr(p, "_key"):
        p._key = -p.k
    return p._key
