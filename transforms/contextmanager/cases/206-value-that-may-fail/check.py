from locks import row

lock = []
assert row(lock, {"row": 1}) == 1 and lock == ["held", "free"]
lock.clear()
try:
    row(lock, {})
except KeyError:
    pass
assert lock == ["held"], lock
