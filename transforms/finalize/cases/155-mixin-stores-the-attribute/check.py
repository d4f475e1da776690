import parts
b = parts.Both()
b.swap()
out = b.out
del b
assert out.closed
