import app
assert app.PortMeta.registry == {"Rhine": app.Rhine} and app.Rhine.registry == "harbour office"
