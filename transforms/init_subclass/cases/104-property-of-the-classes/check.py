import app
assert app.Metre.label == "metre" and app.UnitMeta.units == {"Metre": app.Metre}
