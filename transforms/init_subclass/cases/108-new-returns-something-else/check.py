import app
assert app.Pair[1] == "Pair" and list(app.ALL) == ["Lazy", "Pair"]
