import sys

from thermo.calibrate import calibrate, reset
from thermo.sensor import Sensor

s = Sensor(283)
calibrate(s, 12)
assert (s.kelvin, s.offset) == (285, 2)
reset([s])
assert s.offset == 0
if sys.argv[1] == "after":
    assert not hasattr(s, "__dict__")
