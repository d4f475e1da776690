import sys
import app
assert app.find("SQUARE") is app.Square
if sys.argv[1] == "after":
    assert type(app.Shape) is type and app.Shape.key("A") == "a"
