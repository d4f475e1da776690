import os

from link import Link

link = Link()
assert link.forget() is None
link.open(os.devnull)
out = link.forget()
del link
assert not out.closed
out.close()
link = Link()
link.open(os.devnull)
out = link._out
del link
assert out.closed
