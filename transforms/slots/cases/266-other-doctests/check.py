import doctest
import sys

from door import door

failed, tried = doctest.testmod(door)
assert (failed, tried) == (0, 3)
if sys.argv[1] == "after":
    assert not hasattr(door.Door("x"), "__dict__")
