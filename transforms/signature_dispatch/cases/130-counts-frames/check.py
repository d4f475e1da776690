import warnings

import legacy

data = {"a": 1, "b": 2, "c": 3}
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert legacy.first(data) == legacy.second(data) == (1, 2, 3)
lines = open("legacy.py").read().splitlines()
assert len(caught) == 2
for warning in caught:
    assert "old(a=data" in lines[warning.lineno - 1], lines[warning.lineno - 1]
