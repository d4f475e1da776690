from __future__ import annotations

import collections.abc as c
import numbers
import typing


class Half(numbers.Number):
    """n / 2"""

    def __init__(self, n):
        self.n = n

    def __float__(self):
        return self.n / 2

    def __hash__(self):
        return hash(self.n)


class Halves(c.Mapping, typing.Hashable):
    def __init__(self, values):
        self.values_ = {str(v): Half(v) for v in values}

    def __getitem__(self, key):
        return self.values_[key]

    def __iter__(self):
        return iter(self.values_)

    def __len__(self):
        return len(self.values_)

    def __hash__(self):
        return 1


class Steps(typing.Iterator[int]):
    def __init__(self, stop):
        self.at, self.stop = 0, stop

    def __next__(self):
        if self.at >= self.stop:
            raise StopIteration
        self.at += 1
        return self.at
