import gc, weakref
import pool
u = pool.User()
r = weakref.ref(u)
del u
gc.collect()
assert r() is None
