import m
assert m.parts(b"bbaa") == [b"aa", b"bb"]
assert m.ordered(b"aabbcc", b"bb") == 1
