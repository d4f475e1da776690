import sys

from port.ship import Ship

if sys.version_info >= (3, 14):
    from port.watch import arrive, label

    assert arrive("7").tons == 7 and arrive("x") is None
    assert label(Ship(2)).values == (2,)
assert Ship(3).tons == 3
assert sys.argv[1] == "before" or not hasattr(Ship(3), "__dict__")
