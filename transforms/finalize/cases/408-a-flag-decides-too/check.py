import net
l = net.Link()
l.connect()
l.close()
out = l.connect()
del l
assert not out.closed
