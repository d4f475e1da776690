import opts

data = {"host": "h", "port": 1}
assert [type(value) for value in opts.zero(data)] == [str, int, int]
assert opts.listed(data) == ("h", 1, None)
assert opts.named(data) == ("h", 1, 30)
assert opts.required(data) == ("h", 1, None)
