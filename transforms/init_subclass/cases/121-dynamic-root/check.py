import app
assert app.EventMeta.names == ["Event", "Click"]
