import model
def settable(o, n):
    return not hasattr(getattr(type(o), n, None), "__set__")
print([settable(p, "t") for p in model.many(2)])
