import m
log = []
assert m.eat(b"a\0b", log) is None
assert log == [b"\0b", b"\0b"] and type(log[0]) is bytes and type(log[1]) is bytes
log = []
assert m.eat(b"ab", log) is True and log == [b""] and type(log[0]) is bytes
