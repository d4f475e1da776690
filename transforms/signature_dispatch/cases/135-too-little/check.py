import one

assert one.build({"a": 1, "b": 2, "c": 3}) == (1, 2, 3)
assert one.again({"a": 1, "b": 2, "c": 3}) == (1, 2, 3)
