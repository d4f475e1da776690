from weakref import WeakKeyDictionary

_notes = WeakKeyDictionary()


def note(thing, text):
    _notes.setdefault(thing, []).append(text)


def notes(thing):
    return _notes.get(thing, [])
