from events import Event, History
from stamp import stamp

history = History()
for name in "abc":
    history.append(Event(name))
assert stamp(history) == [0, 1, 2]
