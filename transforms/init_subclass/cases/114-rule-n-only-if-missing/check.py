import sys
import app
assert app.TABLES == {"users": app.User, "sheep": app.Sheep, "lambs": app.Lamb}, app.TABLES
assert app.Model.table == "models"
if sys.argv[1] == "after":
    assert type(app.Model) is type
