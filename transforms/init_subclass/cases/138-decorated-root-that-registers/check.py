import app
assert app.ItemMeta.items == ["Item", "Item2"]
