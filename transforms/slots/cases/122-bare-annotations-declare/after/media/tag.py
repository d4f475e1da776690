import typing as t
from typing import ClassVar


class Tag:
    """ID3 frame."""

    __slots__ = ("name", "raw", "language")

    frames: ClassVar[dict] = {}
    version: "ClassVar[int]"
    encoding: t.ClassVar = "utf-8"
    name: str
    raw: bytes
    language: "str | None"

    def text(self) -> str:
        return self.raw.decode(self.encoding)


Tag.version = 4
