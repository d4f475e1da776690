import sys

from rechnung.kunde import Kunde
from rechnung.lager import Fach, fächer
from rechnung.posten import Posten

p = Posten(2, 3)
assert p.stück == 2 and Posten.__doc__.startswith("Stück") and fächer(["a1b22"])[0].inhalt == ["1", "22"]
assert "für alle Länder".encode("latin-1") in open("rechnung/posten.py", "rb").read()
raw = open("rechnung/kunde.py", "rb").read()
assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\xef\xbb\xbf") == 1 and open("rechnung/lager.py").read().count("\x0c") == 3
if sys.argv[1] == "after":
    for each in (p, Kunde("kim"), Fach("1")):
        assert not hasattr(each, "__dict__"), type(each)
