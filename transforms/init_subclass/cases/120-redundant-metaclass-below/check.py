import sys
from app import base, more
assert base.Event.names == ["Event", "Click"]
if sys.argv[1] == "after":
    assert type(more.Click) is type
