from m import Live, Frozen
from snap import snap

print([(type(o).__name__, o.n, o.snap) for o in snap([Live(i) for i in range(2)])], Frozen(0).n)
