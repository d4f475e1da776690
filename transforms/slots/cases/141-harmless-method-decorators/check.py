import sys

from units.quantity import Metres

m = Metres.of(3)
assert m.squared() == m.squared() == 9 and m.plus(4) == 7 and m.plus(Metres.one()) == 4 and m.times(2) == 6
with m.scaled(10) as big:
    assert big.value == 30 and big.unit == "m"
if sys.argv[1] == "after":
    assert not hasattr(m, "__dict__")
