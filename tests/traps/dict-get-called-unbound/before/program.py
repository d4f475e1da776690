from records import Record, Table

table = Table()
for key in "abc":
    table[key] = Record(key)
table.get("a")
assert table.get("a").reads == 2
