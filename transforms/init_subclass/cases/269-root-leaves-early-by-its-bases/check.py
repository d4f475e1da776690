import fields

assert [it.number for it in (fields.Field, fields.Text, fields.Number)] == [0, 1, 2]
assert fields.ALL == [fields.Text, fields.Number], fields.ALL
