import low
from rec import Row

row = Row("a")
low.force(row, "later", 2)
assert row.later == 2
