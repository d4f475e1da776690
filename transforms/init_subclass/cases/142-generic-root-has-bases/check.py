import sys
import app
assert app.Box.boxes == [app.Box, app.IntBox]
if sys.argv[1] == "after":
    assert type(app.Box) is type
