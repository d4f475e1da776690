import app
assert app.chair() == "no label" and app.base.Chair.label() == "Chair"
