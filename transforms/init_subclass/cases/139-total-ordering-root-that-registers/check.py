import sys
import app
assert app.Rank.ranks == [app.Rank, app.Captain] and app.Captain() >= app.Rank()
if sys.argv[1] == "after":
    assert type(app.Rank) is type
