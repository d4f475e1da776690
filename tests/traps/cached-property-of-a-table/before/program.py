import model, functools
def area(self): return self.x * 3
cp = functools.cached_property(area); cp.__set_name__(None, "area")
for k in list(model.KINDS.values())[:1]: k.area = cp
print([p.area + p.area for p in model.many(2)], len(model.pairs(1)))
