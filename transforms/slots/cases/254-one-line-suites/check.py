import sys

from tiny import Label, Pair, Span, spans

assert Pair(1) == Pair(1, 0) and Label("a").text == "a" and [len(s) for s in spans("a bc")] == [1, 2]
if sys.argv[1] == "after":
    for each in (Pair(), Label(), Span(0, 1)):
        assert not hasattr(each, "__dict__"), type(each)
