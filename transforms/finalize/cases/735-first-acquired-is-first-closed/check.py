import gc

import store

log = []
one = store.Store(log)
del one
gc.collect()
assert log == ["data", "index"], log
