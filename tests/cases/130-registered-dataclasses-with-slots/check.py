import sys

import events

assert events.Event.by_code == {1: events.Push, 2: events.Coin}
assert events.read(1, 4, 0.5) == events.Push(4, 0.5) and events.read(2, 4).value == 50
try:

    class Again(events.Event):
        code = 2

except ValueError as error:
    assert "two events" in str(error)
else:
    raise AssertionError("the duplicate check is gone")
if sys.argv[1] == "after":
    assert type(events.Event) is type
    assert not hasattr(events.Push(1, 2.0), "__dict__") and hasattr(events.Coin(1), "__dict__")
