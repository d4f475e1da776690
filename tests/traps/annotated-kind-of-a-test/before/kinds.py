from typing import Iterable, Type


class Red:
    def __init__(self, n):
        self.n = n


class Blue:
    def __init__(self, n):
        self.n = n


def mark(items: Iterable, kind: Type[Red] = Red):
    for i in items:
        if isinstance(i, kind):
            i.mark = kind.__name__
    return items
