import sys
import app
assert app.FIELDS == {"Point": {"x": "int", "y": "int"}}
if sys.argv[1] == "after":
    assert type(app.Record) is type
