from p import P

cache = {}


def get(k):
    if not (p := cache.get(k) or cache.setdefault(k, P(k))).n:
        p.empty = True
    return p


assert get(0).empty
