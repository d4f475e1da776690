import sys
import app
assert app.Card.cards == [app.Ace] and app.Ace.label == "ACE" and app.Card.label == "CARD"
try:
    class Ace(app.Card):
        pass
except ValueError:
    pass
else:
    raise AssertionError
if sys.argv[1] == "after":
    assert type(app.Card) is type
