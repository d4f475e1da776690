import sqlite3


def points(convert, texts):
    sqlite3.register_converter("point", convert)
    base = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES)
    base.execute("create table t (p point)")
    base.executemany("insert into t values (?)", [(text,) for text in texts])
    found = []
    for (point,) in base.execute("select p from t"):
        point.stored = True
        found.append(point)
    base.close()
    return found
