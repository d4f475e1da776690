import app
assert app.CoinMeta.coins == {"none": None, "Penny": app.Penny}
