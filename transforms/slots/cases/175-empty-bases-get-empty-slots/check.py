import sys

from sinks import Sink
from sinks.memory import Counter, Loud, Memory, Null

loud = Loud()
loud.write_all(["a", "b"])
assert loud.lines == ["A", "B"]
counter = Counter(1)
counter.write("x")
assert counter.count == 2 and isinstance(counter, Sink) and isinstance(Null(), Sink) and isinstance(loud, Sink)
assert not isinstance(3, Sink) and Loud.__doc__ == "Shouts."
if sys.argv[1] == "after":
    for each in (loud, Memory(), counter):
        assert not hasattr(each, "__dict__"), type(each)
