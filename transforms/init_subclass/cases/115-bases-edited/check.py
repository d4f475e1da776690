import app
assert app.Home.extra == 1 and app.VIEWS == ["View", "Home"]
