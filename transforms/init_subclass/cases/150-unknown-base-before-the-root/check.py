import sys

sys.path.insert(0, "site-packages")
import sys
import app
assert app.Tool.tools == ["Button"]
if sys.argv[1] == "after":
    assert type(app.Tool) is type
