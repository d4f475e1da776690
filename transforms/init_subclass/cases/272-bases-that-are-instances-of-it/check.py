import rows

assert rows.Row.columns == ["key"], rows.Row.columns
assert rows.Person.columns == ["key", "name"], rows.Person.columns
