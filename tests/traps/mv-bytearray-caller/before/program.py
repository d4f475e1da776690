from p import parse

buf = bytearray(b"\x03abc\x02de")
print(parse(buf))
del buf[:]
print(parse(bytes(buf)))
