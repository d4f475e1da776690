import app
assert app.Event.names == ["Event", "Signal"] and app.Signal.names is app.Event.names
