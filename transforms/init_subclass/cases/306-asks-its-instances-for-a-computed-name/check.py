import app

app.start()
assert app.state() == [[None, 3]], app.state()
