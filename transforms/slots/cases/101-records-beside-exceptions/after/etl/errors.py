class EtlError(Exception):
    """Root of what the loader raises."""


class RowError:
    """What was wrong with one row (collected, never raised)."""

    __slots__ = ("row", "column", "text")

    def __init__(self, row, column, text):
        self.row = row
        self.column = column
        self.text = text

    def __str__(self):
        return "%d:%s %s" % (self.row, self.column, self.text)
