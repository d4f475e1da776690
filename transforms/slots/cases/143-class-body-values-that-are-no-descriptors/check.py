import sys

from logs.record import Record

r = Record("warn: disk full")
assert (r.number, r.level, r.text) == (1, "warn", "disk full")
assert Record.by_level["warn"] == [r] and r.default_level.weight == 10 and Record.ORDER == ("a", "b")
if sys.argv[1] == "after":
    assert not hasattr(r, "__dict__")
