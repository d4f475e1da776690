class _Node:
    __slots__ = ("value", "__next")

    def __init__(self, value):
        self.value = value
        self.__next = None

    def follow(self):
        return self.__next

    def __unlink(self):
        self.__next = None

    def drop(self):
        self.__unlink()


def chain(values):
    head = None
    for value in reversed(values):
        node = _Node(value)
        node._Node__next = head
        head = node
    return head


class __:
    """Sentinel with a note."""

    __slots__ = ("__note",)

    def __init__(self, note):
        self.__note = note

    def note(self):
        return self.__note


END = __("end")
