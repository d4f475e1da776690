import app
assert app.Remote(app.Cheese()).kinds == ["brie"] and app.ProxyMeta.kinds == {"Remote": app.Remote}
