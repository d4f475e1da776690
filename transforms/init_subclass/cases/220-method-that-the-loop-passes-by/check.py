from records import Person, Record

assert Record.fields == ["id"]
assert Person.fields == ["name", "mail"]
assert list(Record.tables) == ["record", "person"]
assert Record.table("person") is Person
