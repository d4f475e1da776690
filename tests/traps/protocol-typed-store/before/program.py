from proto import tag
from thing import Box

b = Box(1)
tag(b, "x")
assert b.tag == "x"
