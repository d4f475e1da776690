import sums
assert sums.checksum(b"abcd\x01\x02") == 3
