import sums

assert sums.both(bytearray(b"abc")) == 3 and sums.both(b"ab") == 2
assert list(sums._each("abc")) == [3, 2, 1]
