from edit import ops
from edit.doc import Doc


def load(text) -> Doc:
    return Doc(text)


class Window:
    __slots__ = ("doc",)

    def __init__(self, text):
        self.doc = Doc(text)

    def show(self, cursor):
        self.doc.cursor = cursor
        return self.doc.text[cursor:]


def run(text):
    fresh = load(text)
    fresh.dirty = False
    ops.touch(fresh)
    ops.sign(fresh, "kim")
    with ops.editing(fresh) as current:
        current.dirty = True
    return fresh
