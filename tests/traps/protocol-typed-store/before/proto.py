from typing import Any, Protocol


class HasTag(Protocol):
    tag: Any


def tag(thing: HasTag, value):
    thing.tag = value
