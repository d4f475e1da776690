import functools


def mark(value, target):
    target.mark = value


STEPS = [functools.partial(mark, 7)]
