from app import App, Config

app = App(Config(host="h", debug=True))
assert app.server() == ("h", 80, True)
assert Config.reads == 2
app.reload()
assert app.again() == ("reloaded", 80, False)
try:
    App({}).server()
except KeyError as error:
    assert error.args == ("host",)
else:
    raise AssertionError
