import gc, weakref
import db
d = db.Db()
d.trace()
d._db.execute("select 1")
assert d.seen == ["select 1"]
r = weakref.ref(d)
del d
gc.collect()
