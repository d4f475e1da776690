from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType


class Kept(AbstractContextManager):
    """Keeps what stands under some keys."""

    def __init__(self, table, *keys):
        self.table = table
        self.keys = keys
        self.old = None
        self.new = None

    def __enter__(self) -> None:
        old: dict[Any, Any] = {}
        new = []
        for key in self.keys:
            if key in self.table:
                old[key] = self.table[key]
            else:
                new.append(key)
        self.old = old
        self.new = new

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        for key in self.new:
            self.table.pop(key, None)
        self.table.update(self.old)


def run(table):
    with Kept(table, "a", "b"):
        table["a"] = 2
        table["b"] = 3
        return dict(table)
