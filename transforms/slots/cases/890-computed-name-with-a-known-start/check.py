from lamps import lamps

made = lamps(3)
assert [lamp._seen_row.x for lamp in made] == [0, 1, 2]
assert [lamp._seen_first.x for lamp in made] == [0, 1, 2]
assert [lamp.device.level for lamp in made] == [1, 1, 1]
