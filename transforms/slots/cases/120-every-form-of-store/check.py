import sys

from parse.cursor import Cursor

c = Cursor("a b c\nd\n")
assert c.first == "a" and c.rest == ["b", "c", "d"] and c.width == 8 and c.source is c.text
assert c.open() == 2 and c.last == "d\n" and c.mark() == 2 and c.marked and c.touched == "yes"
c.forget()
assert c.forgotten and not hasattr(c, "marked") and c.later() == 4
if sys.argv[1] == "after":
    assert not hasattr(c, "__dict__")
