import weakref
from dataclasses import dataclass


@dataclass(eq=False)
class Lease:
    __slots__ = ("host", "seconds", "__weakref__")

    host: str
    seconds: int


_leases = weakref.WeakValueDictionary()


def lease(host):
    found = _leases.get(host)
    if found is None:
        found = _leases[host] = Lease(host, 60)
    return found
