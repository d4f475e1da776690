import parts
b = parts.Both()
del b
assert parts.CLOSED == []
x = parts.Loud()
del x
assert parts.CLOSED == ["loud"]
