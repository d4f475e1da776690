import app
assert app.ROWS == ["Row", "Wide"] and not hasattr(app.Wide(), "__dict__")
