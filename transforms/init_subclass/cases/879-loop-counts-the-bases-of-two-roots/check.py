import tables

assert tables.Rows.table == {"bases": 1, "one": "1"}
