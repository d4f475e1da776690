import sys

from vol.vol import Vol

v = Vol(*range(7))
assert v.température_extérieure == 6 and "…" in Vol.__doc__
text = open("vol/vol.py", encoding="cp1252").read()
if sys.argv[1] == "after":
    assert not hasattr(v, "__dict__")
    assert max(len(line) for line in text.split("__slots__", 1)[1].split(")", 1)[0].splitlines()) <= 88
