import collections
def count(xs):
    return len(collections.Counter(type(x) for x in xs))
