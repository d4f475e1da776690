from lamps import Lamp
from rows import rows

made, _ = rows(2)
for row in made:
    lamp = Lamp()
    lamp.see("de" + "vice", row)
    lamp.dim()
    assert row.level == 1
