import sys

from edit.doc import Doc
from edit.window import Window, run

d = run("abc")
assert (d.text, d.author, d.dirty) == ("abc!", "kim", True) and Window("abc").show(1) == "bc"
assert not hasattr(Doc("x"), "author")
if sys.argv[1] == "after":
    assert not hasattr(d, "__dict__")
