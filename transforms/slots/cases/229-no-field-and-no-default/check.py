import sys

from lines import Line

line = Line("a b", 1)
assert line.words() is line.words() and line.words() == ["a", "b"] and repr(line) == "Line(text='a b', number=1)"
if sys.argv[1] == "after":
    assert not hasattr(line, "__dict__")
