import kinds

data = {"a": 1, "b": 2, "c": 3, "args": 0, "kwargs": 0, "key": "forged"}
assert vars(kinds.by_meta(data)) == {"a": 1, "b": 2, "c": 3, "tag": "meta"}
assert kinds.by_new(data).made == ("new", 1)
assert vars(kinds.by_function(data)) == {"a": 1, "b": 2, "c": 3}
assert kinds.decorated(data) == {"a": 1, "b": 2, "c": 3}
