import app
assert app.ABSTRACT == {"Tool": ["run"], "Saw": ["run"]}
