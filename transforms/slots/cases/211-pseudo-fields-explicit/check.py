import dataclasses
import sys

from temps.series import Series

s = Series("north", [1, 2], 10)
assert s.values == [10, 20] and s.highest == 20 and Series.made == 1 and Series.unit == "C"
assert s == Series("north", [1, 2], scale=10, shift=0) and Series.scale == 1.0
assert [f.name for f in dataclasses.fields(s)] == ["station", "values"] and repr(s).startswith("Series(station=")
if sys.argv[1] == "after":
    assert not hasattr(s, "__dict__")
