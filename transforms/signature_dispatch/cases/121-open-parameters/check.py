import calls

data = {"a": 1, "b": 2, "c": 3, "rest": 4, "kwargs": 5, "args": 6}
assert calls.both(data) == [(1, 2, 3, {}), (1, 2, 3, ()), (0, 1, 2, 3)]
