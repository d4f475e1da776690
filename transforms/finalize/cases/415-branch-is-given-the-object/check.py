import feed
import gc
import weakref
f = feed.Feed(60)
timer, gone = f._timer, weakref.ref(f)
del f, timer
gc.collect()
assert gone() is None
