import sys
import app
assert app.pipes == [app.Pipe, app.Tee]
if sys.argv[1] == "after":
    assert type(app.Pipe) is type
