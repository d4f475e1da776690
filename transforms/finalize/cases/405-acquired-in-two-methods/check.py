import net
l = net.Link()
out = l.data()
del l
assert out.closed
