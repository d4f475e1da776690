from grouping import number
from model import Row

rows = [Row("a", 1), Row("a", 2), Row("b", 3)]
number(rows)
assert [row.position for row in rows] == [0, 1, 0]
