import codec

data = {"a": 1, "b": 2, "c": 3, "args": 0, "kwargs": 0}
assert codec.encode(data) == (1, 2, 3) and codec.decode(data) == (3, 2, 1) and codec.chosen(data) == (1, 2, 3)
