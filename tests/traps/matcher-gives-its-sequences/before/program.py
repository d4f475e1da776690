from comparing import compare
from lines import Line

old = [Line(text) for text in "ab"]
assert compare(old, [Line("a")]) == ["equal", "delete"]
