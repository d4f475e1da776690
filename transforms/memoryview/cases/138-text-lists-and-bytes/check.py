import m
assert m.words("abcd") == ["ab", "cd"]
assert m.words(b"abcd") == [b"ab", b"cd"]
assert m.words([1, 2, 3]) == [[1, 2], [3]]
assert m.both("abcd") == m.both(b"abcd") == [b"ab", b"cd"]
assert m.both(bytearray(b"abcd")) == [b"ab", b"cd"]
