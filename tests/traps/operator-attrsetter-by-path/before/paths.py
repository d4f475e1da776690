import functools


def assign(target, path, value):
    *heads, last = path.split(".")
    owner = functools.reduce(getattr, heads, target)
    setattr(owner, last, value)
