import os, sys
import reader
bad = []
sys.unraisablehook = lambda a: bad.append(a)
one = reader.Reader(os.devnull)
one.close()
file = one.file
assert one.file is file
one.close()
second = one.file
assert file.closed and not second.closed
del one
assert second.closed and not bad
if sys.argv[1] == "after":
    assert not hasattr(reader.Reader, "__del__")
