import weakref


class Line:
    """One line of a session."""

    def __init__(self, at, text):
        self.at = at
        self.text = text


class Session:
    def __init__(self, name):
        self.name = name
        self.lines = []

    def say(self, rows):
        for at, text in rows:
            self.lines.append(Line(at, text))


_sessions = weakref.WeakValueDictionary()


def session(name):
    found = _sessions.get(name)
    if found is None:
        found = _sessions[name] = Session(name)
    return found
