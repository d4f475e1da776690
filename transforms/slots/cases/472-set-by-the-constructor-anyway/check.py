import sys

from cells import cells

cell = cells([(1, "x")])[0]
assert (cell.row, cell.value) == (1, "x")
if sys.argv[1] == "after":
    assert not hasattr(cell, "__dict__")
