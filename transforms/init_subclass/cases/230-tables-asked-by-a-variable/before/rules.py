"""Checkers with rules of their own."""

from typing import Any


class CheckerMeta(type):
    by_kind: Any
    by_word: Any

    def __new__(mcs, name, bases, ns):
        cls = type.__new__(mcs, name, bases, ns)
        cls.by_kind = {}
        cls.by_word = {}
        return cls


class Checker(metaclass=CheckerMeta):
    def rules(self):
        return self._collect("by_kind") + self._collect("by_word")

    def _collect(self, table):
        found = []
        for base in type(self).mro():
            found.extend(sorted(getattr(base, table, {})))
        return found


class Style(Checker):
    pass


Checker.by_kind["error"] = 1
Style.by_word["if"] = 2
