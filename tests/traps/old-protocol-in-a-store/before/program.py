import model, store
s = store.Store("x")
s.put("a", model.many(3))
print([p.x for p in s.get("a")])
