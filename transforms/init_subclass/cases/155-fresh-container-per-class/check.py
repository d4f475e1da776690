import sys
import app
assert app.Rule.checks == [] and app.Spaces.checks == [app.tabs] and app.Rule.seen is not app.Spaces.seen
if sys.argv[1] == "after":
    assert type(app.Rule) is type
