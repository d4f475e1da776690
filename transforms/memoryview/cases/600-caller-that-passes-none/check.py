from sums import nothing, sums

assert len(sums(b"x" * 5000)) == 5
assert nothing() == []
