import sys
import app
assert app.JOBS == ["Nightly"]
if sys.argv[1] == "after":
    assert type(app.Job) is type
