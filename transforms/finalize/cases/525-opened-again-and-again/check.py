import sys
import link
l = link.Link()
l.close()
assert l.open(fails=True) is None
one = l.open()
two = l.open()
assert one.closed and not two.closed
l.close()
l.close()
assert two.closed
three = l.open()
assert l.open(fails=True) is None and three.closed
four = l.open()
del l
assert four.closed
if sys.argv[1] == "after":
    assert not hasattr(link.Link, "__del__")
