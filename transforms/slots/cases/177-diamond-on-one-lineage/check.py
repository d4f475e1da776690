import sys

from acl.nodes import File, Link

f = Link("/a", "/b")
assert (f.read(), f.write(), f.line(), f.mode, f.target) == ("r:/a", "w:/a", "</a>", "l", "/b")
if sys.argv[1] == "after":
    assert not hasattr(f, "__dict__") and not hasattr(File("/", "w"), "__dict__")
