import sys

import events

assert events.kinds() == ["Opened", "Moved"] and list(events.Event.names) == ["opened", "moved"]
assert isinstance(events.decode("moved", 1, 2), events.Moved) and events.Opened("a") == events.decode("opened", "a")
if sys.argv[1] == "after":
    assert not hasattr(events.Opened("a"), "__dict__") and not hasattr(events.Moved(1, 2), "__dict__")
