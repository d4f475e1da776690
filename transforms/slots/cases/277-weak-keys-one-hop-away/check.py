import sys

from notes.plan import plan
from notes.registry import notes

[step] = plan(["a"])
assert notes(step) == ["planned"]
if sys.argv[1] == "after":
    assert not hasattr(step, "__dict__")
