import sys

import geo

row = geo.Row(1, 4)
assert geo.length(row) == 3
if sys.argv[1] == "after":
    assert not hasattr(row, "__dict__") and geo.Row.__slots__ == ("first", "last")
