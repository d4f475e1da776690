from keeping import keep, kept
from model import Buffer

for size in range(3):
    keep(Buffer(size), size)
assert sorted(kept) == [0, 1, 2]
