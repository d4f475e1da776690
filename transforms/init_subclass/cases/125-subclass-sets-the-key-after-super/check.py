import app
assert app.Task.tasks == {1: app.Timed, 7: app.Cooking}, app.Task.tasks
