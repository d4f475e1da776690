import app
assert app.PageMeta.undocumented == ["Bare"]
