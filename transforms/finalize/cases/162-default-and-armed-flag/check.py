import sys
import tagger
bad = []
sys.unraisablehook = lambda a: bad.append(a)
t = tagger.Tagger()
p = t._process
assert not t._closed
del t
assert p.returncode is not None
with tagger.Tagger() as t:
    p = t._process
assert t._closed and p.returncode is not None
t.close()
try:
    tagger.Tagger("/no/such/program")
except OSError:
    pass
else:
    raise AssertionError
assert not bad, bad
if sys.argv[1] == "after":
    assert not hasattr(tagger.Tagger, "__del__")
