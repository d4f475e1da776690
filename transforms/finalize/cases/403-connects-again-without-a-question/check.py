import gc, weakref
import net
l = net.Link()
first = weakref.ref(l.connect())
l.connect()
gc.collect()
assert first() is None
l.close()
