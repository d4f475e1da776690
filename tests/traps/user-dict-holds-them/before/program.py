from marking import mark
from tables import Row, Table

table = Table()
table["a"] = Row("a")
assert mark(table) == 2
