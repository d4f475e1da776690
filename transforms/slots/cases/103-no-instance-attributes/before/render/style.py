class Unit:
    MM = 1.0
    INCH = 25.4


class Missing:
    """Marker for a cell without a value."""


class Plain:
    def cell(self, text):
        return str(text)


class Padded:
    width = 8

    @classmethod
    def wide(cls, width):
        return type("Padded%d" % width, (cls,), {"width": width})()

    def cell(self, text):
        return str(text).rjust(self.width)


def line(cells, style):
    return "|".join(style.cell("" if c is Missing else c) for c in cells)
