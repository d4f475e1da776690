import sys
import app
assert app.Task.tasks == [app.Timed, app.Cook] and app.Cook.timer == "Cook"
if sys.argv[1] == "after":
    assert type(app.Task) is type
