import hashlib, sums
assert sums.sums(b"ab" * 500)[7] == hashlib.sha256(b"abababa").hexdigest()
