import os, sys
import scratch
bad = []
sys.unraisablehook = lambda a: bad.append(a)
one = scratch.Scratch()
os.rmdir(one.path)
del one
assert not bad
