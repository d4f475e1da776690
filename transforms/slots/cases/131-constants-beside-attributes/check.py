import sys

from net.frame import Frame, frames

a, b = frames([b"x", b"yy"])
assert b.size() == 2 and a.kind() == 16 and Frame.count == 2 and a.flags == 1
Frame.max_size = 1
assert Frame(3, b"zz").size() == 1
if sys.argv[1] == "after":
    assert not hasattr(a, "__dict__")
