import net
l = net.Link()
try:
    l.close()
except AttributeError as error:
    assert "close" in str(error)
out = l.connect()
del l
assert out.closed
