import gc, weakref
import beat
b = beat.Beat()
r = weakref.ref(b)
t = b._timer
del b, t
gc.collect()
assert r() is None
