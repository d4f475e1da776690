import app

data = {"a": 1, "b": 2, "c": 3, "session": "forged", "args": 0, "kwargs": 0}
assert app.all_of(data) == [(1, 2, 3), ("real", 1, 2, 3), (1, 2, 3)]
