from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from .doc import Doc


def touch(doc: Optional[Doc]) -> None:
    if doc is not None:
        doc.dirty = True


def sign(it: "Doc | None", by: str) -> None:
    if it:
        it.author = by


@contextmanager
def editing(d: Doc):
    d.text += "!"
    yield d
