import events

assert list(events.PARSERS) == ["Page.loaded"] and events.PARSERS["Page.loaded"]().text() == "loaded"
try:
    events.Event()
except TypeError:
    pass
else:
    raise AssertionError("Event is abstract")
