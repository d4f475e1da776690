"""Parts of a message and of the folders that hold them."""
import enum
import threading
from typing import NamedTuple, TypedDict


class Address(NamedTuple):
    name: str
    host: str

    def __str__(self):
        return f"{self.name}@{self.host}"


class Options(TypedDict, total=False):
    unseen: bool


class Flag(enum.Enum):
    SEEN = ("\\Seen", 1)
    DRAFT = ("\\Draft", 2)

    def __init__(self, atom, bit):
        self.atom = atom
        self.bit = bit


class ProtocolError(Exception):
    def __init__(self, line):
        super().__init__(line)
        self.line = line


class BadTag(ProtocolError):
    def __init__(self, line, tag):
        super().__init__(line)
        self.tag = tag


class Uid(int):
    def __new__(cls, value, folder):
        self = super().__new__(cls, value)
        self.folder = folder
        return self


class Headers(dict):
    def __init__(self, *args):
        super().__init__(*args)
        self.order = list(self)


class Current(threading.local):
    def __init__(self):
        self.folders = []


class Range:
    __slots__ = ("first", "last")

    def __init__(self, first, last):
        self.first = first
        self.last = last
