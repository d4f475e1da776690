import sys

from spans import Span

assert Span(3) == Span(0, 3)
if sys.argv[1] == "after":
    assert not hasattr(Span(1), "__dict__")
