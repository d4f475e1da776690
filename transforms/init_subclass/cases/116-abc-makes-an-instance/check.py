import app
assert list(app.TOOLS) == ["Saw"]
