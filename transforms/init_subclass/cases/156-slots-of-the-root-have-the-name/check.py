import app
cell = app.Nerve()
cell.kinds = 3
assert cell.kinds == 3 and app.CellMeta.kinds == ["Nerve"]
