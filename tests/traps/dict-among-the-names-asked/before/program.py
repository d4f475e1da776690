import model
def kind(o):
    for name in ("__dict__", "__slots__", "__len__"):
        if hasattr(o, name): return name
    return "none"
print([kind(p) for p in model.many(2)])
