import app

assert app.call(app.export, app.Memory()) == 3
try:
    app.call(app.export, 1)
except TypeError:
    pass
else:
    raise AssertionError
