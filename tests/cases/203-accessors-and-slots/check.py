import pickle
import sys

from meter import Reading, Total, total

reading = Reading(3, 1, 7)
assert vars(reading) == {"_value": 3, "_meter": 1, "_hour": 7}
assert vars(pickle.loads(pickle.dumps(reading))) == vars(reading)
assert total("monday", [1, 2]).amount == 3
try:
    reading.meter = 0
except ValueError as error:
    assert str(error) == "meter must be at least 1, not 0"
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert not isinstance(vars(Reading)["meter"], property)
    assert not hasattr(Total("monday", []), "__dict__")
