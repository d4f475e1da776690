from contextlib import suppress
from dataclasses import FrozenInstanceError


def tag(thing, n):
    with suppress(FrozenInstanceError):
        thing.trace_id = n
        return True
    return False
