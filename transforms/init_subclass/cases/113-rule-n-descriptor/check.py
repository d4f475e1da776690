import app
assert app.Users.__dict__["key"].name == "key"
