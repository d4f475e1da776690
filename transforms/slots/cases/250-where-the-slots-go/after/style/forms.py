from abc import (
    ABC,
)


class Raw:
    # Comments may stand above the docstring.
    r"""Matches \d+."""

    __slots__ = ("text",)
    # And below it.

    def __init__(self, text): self.text = text


class Joined:
    "one, " \
        "two"

    __slots__ = ("n",)

    @property
    def double(self):
        return self.n * 2
    def __init__(self, n):
        self.n = n


class Wide(  # who
    ABC,  # why
):  # what

    """Docstring after a blank line."""

    __slots__ = ("value",)


    def __init__(
        self, value
    ):
        self.value = value


class NoDoc:
    __slots__ = ("n",)

    # A comment, no docstring.
    LIMIT = 3

    def __init__(self, n):
        self.n = min(n, self.LIMIT)
        # trailing comment of the method

    # trailing comment of the class


class Decorated:
    __slots__ = ("n",)

    @staticmethod
    def of(n):
        made = Decorated()
        made.n = n
        return made


class Formatted:
    __slots__ = ("n",)

    f"""{__name__}: no docstring"""

    def __init__(self, n):
        self.n = n
# A comment between two classes.
class Semi:
    """Doc."""; SIZE = 2
    def __init__(self, n):
        self.n = n; self.m = n
