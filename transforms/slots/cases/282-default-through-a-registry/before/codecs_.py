from dataclasses import dataclass


@dataclass
class Gzip:
    level: int = 6


@dataclass
class Bzip:
    block: int = 9


@dataclass
class Lzma:
    preset: int = 3


CODECS = {"gzip": Gzip, "bz2": Bzip}


def level():
    return getattr(Gzip, "level")


def block(name):
    return CODECS[name].block


def describe(codec):
    return "preset %d" % codec.preset


def text():
    return describe(Lzma)
