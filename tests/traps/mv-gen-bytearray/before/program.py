from p import parse

buf = bytearray(b"\x03abc\x02de")
it = parse(buf)
print(next(it))
buf.extend(b"zz")
print(next(it))
print(list(parse(b"\x01a")))
