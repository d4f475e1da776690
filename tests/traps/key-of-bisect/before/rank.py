import bisect, heapq


def key(x):
    x.asked = getattr(x, "asked", 0) + 1
    return -x.n


def rank(xs):
    out = []
    for x in xs:
        bisect.insort(out, x, key=key)
    return heapq.nlargest(2, out, key=key)
