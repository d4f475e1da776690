import collections
from dataclasses import dataclass


@dataclass
class Gzip:
    level: int = 6


def level():
    return collections.deque([Gzip]).pop().level


assert level() == 6
print([Gzip(n) for n in range(2)])
