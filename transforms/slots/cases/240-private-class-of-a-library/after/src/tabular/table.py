from ._measure import Width


class _Cell:
    __slots__ = ("text", "width")

    def __init__(self, text, width):
        self.text = text
        self.width = width

    def pad(self):
        return self.text.ljust(self.width)


def render(rows):
    class Row:
        __slots__ = ("cells",)

        def __init__(self, cells):
            self.cells = cells

    widths = [Width(column).most for column in zip(*rows)]
    made = [Row([_Cell(t, w) for t, w in zip(row, widths)]) for row in rows]
    return "\n".join(" ".join(c.pad() for c in row.cells) for row in made)
