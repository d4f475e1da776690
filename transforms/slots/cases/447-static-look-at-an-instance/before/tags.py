import inspect


class Tag:
    def __init__(self, name, note=None):
        self.name = name
        if note:
            self.note = note


def note_of(tag: Tag):
    return inspect.getattr_static(tag, "note", None)
