from lamps import Lamp
from rows import rows

made, _ = rows(2)
for row in made:
    lamp = Lamp()
    lamp.see("vice", row)
    assert row.level == 1
