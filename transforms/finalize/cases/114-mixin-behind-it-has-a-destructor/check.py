import parts
b = parts.Both()
out = b.out
del b
assert out.closed and parts.GONE == []
