from model import Source
from warn import check, old

ss = [Source("a"), Source("b")]
for s in ss:
    check(old, s)
print([s.warned for s in ss])
