import model
FMT = "{p.__dict__}"
def show(p): return FMT.format_map({"p": p})
print([show(p) for p in model.many(2)])
