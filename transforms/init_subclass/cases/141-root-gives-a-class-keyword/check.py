import sys
import app
assert app.Step.steps == ["Last"]
if sys.argv[1] == "after":
    assert type(app.Step) is type
