import inspect


def check(a, b, c):
    return inspect.same((a, b, c))


def one(data):
    return check(a=data["a"], b=data["b"], c=data["c"])


def two(data):
    return check(a=data["a"], b=data["b"], c=data["c"])
