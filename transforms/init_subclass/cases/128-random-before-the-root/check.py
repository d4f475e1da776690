import app
assert app.Dice.dice == ["Loaded"]
