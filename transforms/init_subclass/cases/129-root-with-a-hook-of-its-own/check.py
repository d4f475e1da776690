import app
assert app.Task.tasks == [app.Cook] and app.Cook.level == 3
