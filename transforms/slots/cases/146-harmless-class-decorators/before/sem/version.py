import functools
from abc import ABCMeta
from functools import total_ordering
from typing import TYPE_CHECKING, final


@final
@total_ordering
class Version:
    if TYPE_CHECKING:
        label: str

    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


class Source(metaclass=ABCMeta):
    def __init__(self, url):
        self.url = url


@functools.total_ordering
class Mirror(Source):
    def __init__(self, url, weight):
        super().__init__(url)
        self.weight = weight

    def __eq__(self, other):
        return self.weight == other.weight

    def __lt__(self, other):
        return self.weight < other.weight
