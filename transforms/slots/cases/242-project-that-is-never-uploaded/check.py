import sys

from intranet import Page
from intranet.page import pages

assert [p.title for p in pages("kim", ["a"])] == ["a"]
if sys.argv[1] == "after":
    assert not hasattr(Page("a", "b"), "__dict__")
