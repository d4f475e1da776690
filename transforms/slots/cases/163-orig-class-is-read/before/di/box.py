from typing import Generic, TypeVar, get_args

T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, items):
        self.items = list(items)


def kind(box):
    origin = getattr(box, "__orig_class__", None)
    return get_args(origin)[0].__name__ if origin else "any"
