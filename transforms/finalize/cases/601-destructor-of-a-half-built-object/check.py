import gc
import os

import owner

owner.Owner(os.devnull)
try:
    owner.Owner("")
except ValueError:
    pass
gc.collect()
assert owner.log == ["gone", "gone"]
