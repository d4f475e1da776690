import traced
t = traced.TracedDb()
t._db.execute("select 1")
assert t.seen == ["select 1"]
t.close()
