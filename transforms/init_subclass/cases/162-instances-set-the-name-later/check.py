import app
assert app.Home().get() == "fresh" and app.PageMeta.cache == {"Home": app.Home}
