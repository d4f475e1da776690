import p
x = p.P()
del x
assert p.CALLS == ["close"]
