import re

from pools import lease

assert "weakref_slot" not in open("pools.py").read(), "3.10 has no such argument"
a = lease("x")
assert lease("x") is a and a.seconds == 60
