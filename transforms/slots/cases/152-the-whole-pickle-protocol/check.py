import copy
import pickle
import sys

from grid.cell import Cell, Span, snapshot

c = Cell(1, 2)
c.cache["x"] = 1
assert copy.copy(c).column == 2 and copy.deepcopy(c).cache == {}
assert pickle.loads(pickle.dumps(c)).row == 1 and pickle.loads(pickle.dumps(c, 0)).row == 1
assert snapshot([Span(c, c)])[0].last.row == 1
if sys.argv[1] == "after":
    assert not hasattr(c, "__dict__") and not hasattr(Span(c, c), "__dict__")
