import warnings


def old(a, b, c):
    warnings.warn("old is deprecated", DeprecationWarning, stacklevel=2)
    return (a, b, c)


def first(data):
    return old(a=data["a"], b=data["b"], c=data["c"])


def second(data):
    return old(a=data["a"], b=data["b"], c=data["c"])
