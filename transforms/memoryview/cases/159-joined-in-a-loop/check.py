import interleave
block = 1 << 16
assert interleave.swapped(b"a" * block + b"b" * block + b"c") == b"b" * block + b"a" * block + b"c"
