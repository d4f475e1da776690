import startup

assert startup.Log.lines == ["started", "closed"], startup.Log.lines
assert startup.stop() == "closed"
