import stores
from shapes import points, sheets

made = points(3)
made[1].heavier()
assert [point.weight for point in made] == [1, 2, 1]
assert [sheet.source for sheet in sheets(2)] == ["0 rows", "1 rows"]
assert stores.Cellar("oak").open() == "cellar of oak"
