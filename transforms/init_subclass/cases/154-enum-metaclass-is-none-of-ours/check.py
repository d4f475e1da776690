import app
assert app.SEEN == ["Colour"]
