from lamps import Lamp
from rows import rows


def levels():
    made, _ = rows(2)
    for row in made:
        lamp = Lamp()
        lamp.see("device", row)
        lamp.dim()
    return [row.level for row in made]
