import doctest

from lamp import lamp

failed, tried = doctest.testmod(lamp)
assert (failed, tried) == (0, 3)
