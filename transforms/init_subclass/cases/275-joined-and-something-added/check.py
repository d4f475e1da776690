import events

assert events.NAMES == ["Event"] and len(events.Event) == 3
