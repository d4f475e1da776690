from lamps import lamps

made = lamps(3)
assert [(lamp.device.x, lamp.device.level) for lamp in made] == [(0, 1), (1, 1), (2, 1)]
assert [(lamp.shade.x, lamp.shade.level) for lamp in made] == [(0, 2), (1, 2), (2, 2)]
