import gc
import os

import spool

names, path = spool.listed(["a", "b"])
gc.collect()
assert names == ["a", "b"]
assert not os.path.exists(path)
