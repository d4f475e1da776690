import app
assert app.is_unit(app.Metre) and not app.is_unit(int) and app.UnitMeta.units == ["Metre"]
