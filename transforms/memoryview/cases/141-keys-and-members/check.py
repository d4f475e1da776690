import m, json, pickle
seen = m.count(b"abcabcxyz")
assert seen == {b"abc": 2, b"xyz": 1}
assert all(type(k) is bytes for k in seen)
assert pickle.loads(pickle.dumps(seen)) == seen
assert m.kinds(b"bbaabb") == [b"aa", b"bb"]
