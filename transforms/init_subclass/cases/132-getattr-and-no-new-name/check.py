import sys
import app
assert app.Remote([1]).index(1) == 0 and app.KINDS == {"Remote": app.Remote}
if sys.argv[1] == "after":
    assert type(app.Proxy) is type
