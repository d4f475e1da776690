import cur

cur.switch("current", 1)
assert cur.flag().flag
