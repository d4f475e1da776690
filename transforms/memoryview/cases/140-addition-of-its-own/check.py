import m
assert m.feed(m.Sink(), b"abcdefgh").parts == [b"ABCD", b"EFGH"]
