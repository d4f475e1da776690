from events import Event
from model import Listener

event = Event()
listeners = [Listener(name) for name in "ab"]
for listener in listeners:
    event += listener.hear
assert event.fire("!") == ["a!", "b!"]
