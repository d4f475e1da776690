import deps
from things import LOG

one = deps.get_thing("a")
next(one)
one.close()
two = deps.get_thing("b")
next(two)
try:
    two.throw(KeyError("x"))
except KeyError:
    pass
else:
    raise AssertionError("swallowed")
assert LOG == ["open a", "close a", "open b", "close b"], LOG
