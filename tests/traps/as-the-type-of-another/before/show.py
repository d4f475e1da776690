def same(x, y):
    return isinstance(x, type(y))
