import net
l = net.Link()
l.connect()
out = l.detach()
del l
assert not out.closed
