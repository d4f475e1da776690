import pool

p = pool.Pool()
one = p.get("lock", "a")
assert len(p.alive) == 1
