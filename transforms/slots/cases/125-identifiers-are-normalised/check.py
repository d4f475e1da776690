import sys

from bibliothek.karte import Karte

k = Karte("Nord", 210)
assert k.etikett() == "Nord 210 0.21"
if sys.argv[1] == "after":
    assert not hasattr(k, "__dict__")
