import gc
import os
import sys

import spool

assert spool.Spool.kinds == ["Laser", "Plotter"]
laser = spool.Laser()
folder = laser.folder
assert os.path.isdir(folder)
del laser
gc.collect()
assert not os.path.exists(folder)
if sys.argv[1] == "after":
    assert type(spool.Spool) is type and "__del__" not in vars(spool.Spool)
