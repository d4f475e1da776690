import app
assert app.Login.mixed and app.FORMS == ["Login"]
