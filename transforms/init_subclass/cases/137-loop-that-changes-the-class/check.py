import app
assert app.Point.x_name == "x" and app.Point.y_name == "y"
