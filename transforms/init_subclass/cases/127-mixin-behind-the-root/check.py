import sys
import app
assert app.Task.tasks == [app.Cook] and app.Cook.label == "Cook"
if sys.argv[1] == "after":
    assert type(app.Task) is type
