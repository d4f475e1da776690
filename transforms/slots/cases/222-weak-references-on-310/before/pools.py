import weakref
from dataclasses import dataclass


@dataclass(eq=False)
class Lease:
    host: str
    seconds: int = 60


_leases = weakref.WeakValueDictionary()


def lease(host):
    found = _leases.get(host)
    if found is None:
        found = _leases[host] = Lease(host)
    return found
