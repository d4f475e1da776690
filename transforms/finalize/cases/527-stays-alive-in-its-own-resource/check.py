import gc
import weakref
import beat
b = beat.Beat()
gone = weakref.ref(b)
del b
gc.collect()
assert gone() is None
