import sys

from pools import lease

a = lease("x")
assert lease("x") is a and a.seconds == 60
if sys.argv[1] == "after":
    assert not hasattr(a, "__dict__")
