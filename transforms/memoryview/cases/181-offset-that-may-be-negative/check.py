import ends

assert ends.number(b"abcd", 2) == 0x6364 and ends.number(b"abcd", 9) == 0x6162
assert ends.at(b"abcd") == 0x6162 and ends.at(b"abcd", 2) == 0x6364
assert ends.relative(b"\x80bcd") == 0x8062
