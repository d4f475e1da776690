import app
assert app.EventMeta.names == ["Event", "Signal"]
