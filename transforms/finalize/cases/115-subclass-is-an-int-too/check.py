import parts
n = parts.Numbered(3)
out = n.out
assert n == 3
del n
assert out.closed
