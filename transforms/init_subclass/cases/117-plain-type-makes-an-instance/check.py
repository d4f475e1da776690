import sys
import app
assert app.TOOLS["Saw"].run() == "saw" and list(app.TOOLS) == ["Saw"]
if sys.argv[1] == "after":
    assert type(app.Tool) is type
