import sys

from queues import linked

head = linked.chain([1, 2, 3])
assert head.follow().follow().value == 3 and head.follow().follow().follow() is None
assert linked.END.note() == "end" and getattr(linked.END, "__note") == "end"
if sys.argv[1] == "after":
    assert not hasattr(head, "__dict__") and not hasattr(linked.END, "__dict__")
