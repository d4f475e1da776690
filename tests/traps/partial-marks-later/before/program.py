from ops import STEPS
from rec import Row

rows = [Row(k) for k in "ab"]
for row in rows:
    for step in STEPS:
        step(row)
assert [r.mark for r in rows] == [7, 7]
