import walk
assert walk.walk(b"a,bc,", lambda rest: rest.index(b",") + 1) == [2, 3]
