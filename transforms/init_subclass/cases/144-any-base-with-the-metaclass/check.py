import sys
import app
assert app.Model.models == [app.Post]
if sys.argv[1] == "after":
    assert type(app.Model) is type
