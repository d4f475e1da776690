
# Stands behind `recorder.py` in one file, with `ASKED` before it: {path: {line: [[column, names], …]}}. Answers what a static run
# asked: of which classes the value was when a line began, how long it was, how often the line ran. `sys.monitoring` tells that.

# A place is looked at so often.
LOOKS = 1000
SIZED = (bytes, bytearray, memoryview, str)


def started(path, code):
    if path in ASKED and state["tool"] is not None and not KEEPS_LOCALS.intersection(code.co_names):
        locally(code, monitoring.events.LINE)


def on_asked(code, line):
    keep = on_line(code, line) if precise is not None else monitoring.DISABLE
    places = ASKED.get(path_of(code.co_filename), {}).get(line)
    if not places or state["failed"] is not None:
        return keep
    try:
        frame = getframe(1)
        looks = [look_at(frame, answers.setdefault((path_of(code.co_filename), line, column), {}), names) for column, names in places]
        return keep if min(looks) >= LOOKS else None
    except Exception:
        switch_off()
        return keep


def look_at(frame, known, names):
    """Of a name, or of attributes that stand in the `__dict__` of what has the name before; of nothing: that the line ran."""
    kind, size = "", 0
    if names:
        space = frame.f_locals if names[0] in frame.f_locals else frame.f_globals
        value = space.get(names[0], known)
        for name in names[1:]:
            value = held_by(value).get(name, known)
        if value is known:
            return 0
        kind, size = name_of(type(value)), len(value) if type(value) in SIZED else 0
    seen = known.setdefault(kind, [0, size, size])
    seen[:] = seen[0] + 1, min(seen[1], size), max(seen[2], size)
    return sum(times for times, _, _ in known.values())


asked = started
if state["tool"] is not None:
    monitoring.register_callback(state["tool"], monitoring.events.LINE, on_asked)
