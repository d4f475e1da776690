import model
log = []
def spy(self, n, v): log.append(n); object.__setattr__(self, n, v); object.__setattr__(self, "_dirty", True)
for k in model.KINDS.values(): setattr(k, "__setattr__", spy)
p = model.many(1)[0]; print(log, p._dirty, len(model.pairs(1)))
