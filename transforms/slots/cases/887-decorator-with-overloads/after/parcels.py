"""Parcels that tell what they weigh."""

import functools
import typing
from typing import overload


@overload
def rounded(function: int) -> int: ...


@overload
def rounded(function: str) -> str: ...


def rounded(function):
    @functools.wraps(function)
    def inner(*args):
        return round(function(*args))

    return inner


@typing.overload
def doubled(function: int) -> int: ...


def doubled(function):
    def inner(*args):
        return 2 * function(*args)

    return inner


class Parcel:
    __slots__ = ("grams",)

    def __init__(self, grams):
        self.grams = grams

    @rounded
    def pounds(self):
        return self.grams / 453.6

    @doubled
    def there_and_back(self):
        return self.grams


def read(lines):
    return [Parcel(int(line)) for line in lines]
