import sys
import lease
bad = []
sys.unraisablehook = lambda a: bad.append(str(a.exc_value))
pool = []
l = lease.Lease(pool)
l.give_back()
del l
assert not bad
l = lease.Lease(pool)
del l
assert bad == ["never given back"]
