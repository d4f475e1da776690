import sys

from feeds.model import Entry, Titled, entries
from feeds.remote import RemoteEntry, read

assert [e.shout() for e in entries([(" a ", "/a")])] == ["A"]
assert read("x", "/x", lambda link: link * 2) == "/x/x"
if sys.argv[1] == "after":
    assert not hasattr(Entry("a", "b"), "__dict__") and not hasattr(Titled("a"), "__dict__")
    assert hasattr(RemoteEntry("a", "b", None), "__dict__")
