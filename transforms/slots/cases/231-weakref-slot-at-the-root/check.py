import sys

from dom.element import Element, Text
from dom.node import Node

root = Element("html")
body = root.add("body")
text = Text("hi", body)
assert body.parent() is root and text.parent() is body
if sys.argv[1] == "after":
    for each in (root, text, Node("a")):
        assert not hasattr(each, "__dict__")
    holders = [c for c in Text.__mro__ if "__weakref__" in vars(c)]
    assert len(holders) == 1, holders
