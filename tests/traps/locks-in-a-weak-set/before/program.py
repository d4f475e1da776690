import locks
import pool

found = [pool.track(locks.Lock(name)) for name in "ab"]
assert len(pool.alive) == 2
del found
