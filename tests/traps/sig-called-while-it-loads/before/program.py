"""A program."""
import json

ROW = json.loads('{"a": 1, "b": 2, "c": 3}')


def first(a, b, c):
    return a, b, c


print(first(a=ROW["a"], b=ROW["b"], c=ROW["c"]))

import math  # noqa: E402


def second(a, b, c):
    return a + b + c


class Table:
    cell = second(a=ROW["a"], b=ROW["b"], c=ROW["c"])


print(Table.cell, math.floor(1.5))
print(second(a=ROW["a"], b=ROW["b"], c=ROW["c"]))
