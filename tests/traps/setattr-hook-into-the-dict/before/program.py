import model
log = []
def spy(self, n, v): log.append(n); self.__dict__[n] = v
for k in model.KINDS.values(): k.__setattr__ = spy
model.many(1); model.pairs(1); print(log)
