import sys
import app
assert app.Kind.find("Good") is app.Good
if sys.argv[1] == "after":
    assert type(app.Kind) is type
