import app
assert app.Stage.stages == ["Load"]
try:
    app.make()
except TypeError:
    pass
else:
    raise AssertionError
