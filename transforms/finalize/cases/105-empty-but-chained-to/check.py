import sys
import chain
bad = []
sys.unraisablehook = lambda a: bad.append(a)
c = chain.Counted()
assert chain.Counted.alive == 1
del c
assert chain.Counted.alive == 0 and not bad
