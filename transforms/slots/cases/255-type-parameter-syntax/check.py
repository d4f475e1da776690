import sys

from heap import Entry, Heap, Result

h = Heap[str]()
h.push(2, "b")
h.push(1, "a")
assert h.pop() == "a" and Result[int](3) == Result(3, 1)
if sys.argv[1] == "after":
    for each in (h, Entry(1, 2), Result(1)):
        assert not hasattr(each, "__dict__"), type(each)
