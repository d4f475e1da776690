from readings import Event, load
from tagging import annotate, door, stamp

(reading,) = load([("door", 4)])
assert annotate(reading, unit="K") == "K"
assert stamp(Event(1, "start")) == 1700000000
assert door() == ("K", 1700000000)
assert reading.value == 4
