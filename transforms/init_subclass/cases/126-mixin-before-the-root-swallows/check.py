import app
assert app.Task.tasks == [app.Cook] and app.Cook.label == "Cook"
