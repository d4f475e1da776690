import tables

assert tables.Rows.table == {"one": "1"}
assert tables.Columns.table == {"two": "2"}
assert tables.Wide.table == {"two": "2", "three": "3"}
assert tables.orders() == [["Rows", "Plain", "object"], ["Wide", "Columns", "object"]]
