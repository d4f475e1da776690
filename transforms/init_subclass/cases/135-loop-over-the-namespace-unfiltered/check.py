import app
assert app.PageMeta.sizes["Bare"] == ["__module__", "__qualname__", "x"], app.PageMeta.sizes
