from store import connect

found = connect().execute("select a from t").fetchall()
for one in found:
    one.table = "t"
assert [(one.values, one.table) for one in found] == [((1,), "t"), ((2,), "t")]
