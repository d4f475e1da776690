import model
def dflt(o, n): return getattr(type(o), n, "missing")
print([dflt(p, "t") for p in model.many(2)])
