import rows

data = [{"a": 1, "b": 2, "c": 3}] * 2
assert rows.slow(data) == rows.short(data) == list(rows.lazy(data)) == [(1, 2, 3)] * 2
