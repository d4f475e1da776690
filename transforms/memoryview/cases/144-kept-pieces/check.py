import m, tracemalloc
tracemalloc.start()
kept = [m.parse(bytes(100000))[0] for _ in range(20)]
m.KEPT.clear()
size, _ = tracemalloc.get_traced_memory()
assert size < 1_000_000, size
assert all(type(k.body) is bytes for k in kept)
