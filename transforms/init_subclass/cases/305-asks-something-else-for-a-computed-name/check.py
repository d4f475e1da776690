import app

assert app.export({"formats": 1, "size": 2}) == "1,2"
assert app.known() == ["csv"]
