import sys

from chart.series import Series
from chart.styled import StyledSeries

s = StyledSeries("a", [1, 2], color="red")
assert s.css() == "red" and s.bounds() == (1, 2)
if sys.argv[1] == "after":
    assert not hasattr(Series("a", []), "__dict__")
