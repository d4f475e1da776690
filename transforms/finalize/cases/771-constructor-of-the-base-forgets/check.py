import os

from link import Link

link = Link()
link.forget()
link.open(os.devnull)
out = link._out
del link
assert out.closed
