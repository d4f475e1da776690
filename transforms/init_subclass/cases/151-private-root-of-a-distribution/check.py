import sys
from box import _kinds
assert _kinds._Kind.kinds == {"_Small": _kinds._Small}
if sys.argv[1] == "after":
    assert type(_kinds._Kind) is type
