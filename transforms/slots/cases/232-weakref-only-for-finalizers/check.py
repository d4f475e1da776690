import os
import sys

from temp.spool import Chunk, Spool, chunks

spool = Spool("a")
path = spool.path
assert os.path.exists(path)
spool.close()
assert not os.path.exists(path) and [c.size for c in chunks(5, 2)] == [2, 2, 1]
spool = Spool("b")
path = spool.path
del spool
assert not os.path.exists(path)
if sys.argv[1] == "after":
    assert not hasattr(Chunk(1, 2), "__dict__") and not hasattr(Chunk, "__weakref__") and hasattr(Spool, "__weakref__")
