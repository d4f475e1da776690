import gc
import sys

import draw

assert draw.main([1, 2]) == [2000, 4000]
assert (gc.get_freeze_count() > 0) == (sys.argv[1] == "after")
