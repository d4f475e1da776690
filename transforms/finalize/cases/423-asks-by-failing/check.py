import io, os, sys
import source
bad = []
sys.unraisablehook = lambda a: bad.append(a)
one = source.Source(os.devnull)
file = one._file
del one
assert file.closed
given = io.BytesIO()
two = source.Source(None, given)
del two
assert not given.closed
try:
    source.Source("/does/not/exist")
except OSError:
    pass
assert not bad
if sys.argv[1] == "after":
    assert not hasattr(source.Source, "__del__")
