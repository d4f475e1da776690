import app
assert app.Sub.twice == 84 and app.Ordered.log == [app.Sub]
