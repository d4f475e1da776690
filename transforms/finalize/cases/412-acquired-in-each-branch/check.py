import os
import sys
import table
t = table.Table()
assert t.head == "a,b"
file = t._file
t.close()
assert file.closed
for path in (None, os.devnull):
    t = table.Table(path)
    file = t._file
    del t
    assert file.closed
sys.unraisablehook = lambda *_: None
try:
    table.Table("missing")
except ValueError:
    pass
if sys.argv[1] == "after":
    assert not hasattr(table.Table, "__del__")
