import m
assert m.fields(b"\x02ab\x01c") == ["ab", "c"]
assert m.fields(b"\x02a\xff") == [(b"a\xff", 1)]
try:
    m.fields(b"\x02ab\x05c")
except m.Short as error:
    assert error.rest == b"\x05c" and type(error.rest) is bytes
else:
    raise AssertionError
