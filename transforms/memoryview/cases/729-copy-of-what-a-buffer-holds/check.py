from reader import Reader

reader = Reader(b"abcdef")
assert reader.read(2) == b"ab"
assert reader.read(10) == b"cdef"
assert reader.read(1) == b""
