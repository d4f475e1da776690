import hashlib, sums
assert sums.sums()[1] == hashlib.sha256((bytes(range(256)) * 2)[64:]).hexdigest()
