import sys

from pack.cli import parse

item, known = parse(["rope", "--size", "3"])
assert (item.name, item.size, known) == ("rope", 3, ["Item"])
if sys.argv[1] == "after":
    assert not hasattr(item, "__dict__")
