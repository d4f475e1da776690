import model
def unset(o): return [n for n in ("x", "t") if not hasattr(type(o), n)]
print([unset(p) for p in model.many(2)])
