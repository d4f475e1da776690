import bus
import gc
import weakref
c = bus.Client()
gone = weakref.ref(c)
del c
gc.collect()
assert gone() is None
