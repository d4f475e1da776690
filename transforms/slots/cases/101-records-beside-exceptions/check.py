import sys

from etl import load
from etl.errors import RowError

assert [str(p) for p in load.load([{"a": 1}, {}], ["a"])] == ["2:a missing"]
try:
    load.load([{}, {}], ["a", "b"])
except load.LoadFailed as error:
    error.__cause__ = None
    error.file = "rows.csv"
    assert len(error.problems) == 4 and error.args == (4,)
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert not hasattr(RowError(1, "a", ""), "__dict__")
    assert "__slots__" not in vars(load.LoadFailed)
