import contextlib
from model import KINDS


def queue_of(name):
    with contextlib.suppress(AttributeError):
        return [k for k in KINDS.values()][0].queue
    return "default"
