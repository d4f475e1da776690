import sys
import app
assert app.Plugin.plugins == ["Echo"]
if sys.argv[1] == "after":
    assert type(app.Plugin) is type
