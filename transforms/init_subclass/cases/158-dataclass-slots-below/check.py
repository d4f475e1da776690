import sys
import app
assert app.Row.rows == ["Point", "Point"] and app.Point(1).x == 1
if sys.argv[1] == "after":
    assert type(app.Row) is type
