import doctest

from door import door

failed, tried = doctest.testmod(door)
assert (failed, tried) == (0, 1)
