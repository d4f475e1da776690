import sys
import types

from ledger import mark, rows

assert mark(types.SimpleNamespace(tries=1, draft=True), "late").tries == 2
row = rows([(1, 2.0)])[0]
try:
    mark(row, "late")
    raise SystemExit("a frozen row took a note")
except AttributeError:
    pass
except TypeError:
    pass
if sys.argv[1] == "after":
    assert not hasattr(row, "__dict__")
