import sys
import app
assert app.Stage.stages == {1: app.Load}
if sys.argv[1] == "after":
    assert type(app.Stage) is type
